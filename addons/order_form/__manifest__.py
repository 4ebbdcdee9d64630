{
    "name": "Order Forms",
    "summary": "Forms as data: sheets that are sent, received, answered and closed",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_document", "portal"],
    "data": [
        "security/ir.model.access.csv",
        "security/order_form_rules.xml",
        "data/order_event_type_form_data.xml",
        "data/ir_cron_form_data.xml",
        "views/order_form_catalogue_views.xml",
        "views/order_form_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["order_form/static/src/**/*"],
        "web.assets_unit_tests": ["order_form/static/tests/*.js"],
    },
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
}
