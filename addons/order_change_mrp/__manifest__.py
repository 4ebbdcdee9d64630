{
    "name": "Order Change with Manufacturing",
    "summary": "Impact of change notices on production and subcontracting",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_change", "sale_mrp", "purchase_mrp", "mrp_subcontracting"],
    "auto_install": ["order_change", "sale_mrp", "purchase_mrp"],
    "data": [
        "security/ir.model.access.csv",
    ],
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
