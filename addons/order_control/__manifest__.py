{
    "name": "Order Control",
    "summary": "The written order procedure of a company, from enquiry to invoice",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "application": True,
    "depends": [
        "order_review_mrp",
        "order_shipping",
        "order_quality",
        "order_procedures",
        "production_plan",
        "order_penalties",
        "returns_flow",
    ],
    "data": [
        "security/ir.model.access.csv",
        "views/stock_picking_views.xml",
        "views/order_control_menus.xml",
    ],
}
