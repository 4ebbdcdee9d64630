{
    "name": "Order Review with Manufacturing",
    "summary": "Manufacturing facts beside the review, impact of changes on production",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_review", "sale_mrp", "purchase_mrp", "mrp_subcontracting"],
    "auto_install": ["order_review", "sale_mrp", "purchase_mrp"],
    "data": [
        "security/ir.model.access.csv",
        "report/mrp_production_report.xml",
        "views/mrp_production_views.xml",
    ],
    "post_load": "post_load",
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
