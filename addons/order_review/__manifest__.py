{
    "name": "Order Review",
    "summary": "Classification, review, quotation, contract, money gates, changes",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_tracking"],
    "data": [
        "security/ir.model.access.csv",
        "data/order_event_type_data.xml",
        "security/order_print_rules.xml",
        "report/order_paper_layout.xml",
        "views/order_print_templates.xml",
        "views/order_review_menus.xml",
        "views/order_print_views.xml",
    ],
}
