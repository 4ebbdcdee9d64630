{
    "name": "Order Review with Manufacturing",
    "summary": "Manufacturing beside the review, in quotations and for urgent orders",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_review", "order_change_mrp"],
    "auto_install": ["order_review", "order_change_mrp"],
    "data": [
        "report/mrp_production_report.xml",
    ],
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
