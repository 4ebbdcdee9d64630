{
    "name": "Order Process",
    "summary": "Roles, working-time clock, processes, gates and sign-off for documents",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "application": True,
    "depends": ["mail", "hr_holidays", "resource"],
    "external_dependencies": {"python": ["holidays"]},
    "data": [
        "security/order_process_groups.xml",
        "security/ir.model.access.csv",
        "views/order_process_menus.xml",
    ],
}
