{
    "name": "Order Purchase for Sales",
    "summary": "Purchase requests made from customer orders",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_purchase", "sale_purchase_stock"],
    "auto_install": True,
    "data": [
        "data/order_event_type_purchase_sale_data.xml",
        "views/order_purchase_request_sale_views.xml",
        "views/order_purchase_open_line_sale_views.xml",
    ],
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
