{
    "name": "Order Shipping with Fleet",
    "summary": "Own vehicles of the fleet on transports, one transport at a time",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_shipping", "fleet"],
    "auto_install": True,
    "data": [
        "security/ir.model.access.csv",
        "views/order_transport_vehicle_views.xml",
    ],
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
