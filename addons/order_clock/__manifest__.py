{
    "name": "Order Clock",
    "summary": "Working time, time limits, dated exceptions and their explanation",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["resource", "hr_holidays"],
    "external_dependencies": {"python": ["holidays"]},
    "data": [
        "security/ir.model.access.csv",
        "security/order_calendar_exception_rules.xml",
        "views/order_calendar_exception_views.xml",
        "views/hr_department_views.xml",
        "wizards/order_holiday_import_views.xml",
        "views/order_clock_menus.xml",
    ],
}
