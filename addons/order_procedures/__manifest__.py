{
    "name": "Order Procedures",
    "summary": "Written order procedures as files, taken into use from the catalogue",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": [
        "order_form",
        "order_purchase_sale",
        "order_review",
        "production_plan",
        "returns_flow",
        "order_penalties",
        "order_quality",
    ],
    "data": [
        "data/event_types.xml",
        "data/catalogue.xml",
    ],
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
