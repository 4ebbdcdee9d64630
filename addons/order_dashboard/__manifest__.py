{
    "name": "Order Dashboards",
    "summary": "Figures of orders as Odoo dashboards for five departments",
    "version": "19.0.1.0.0",
    "category": "Order Control",
    "author": "Order Control Team",
    "website": "https://www.example.com/order-control",
    "license": "LGPL-3",
    "depends": ["order_statistics", "spreadsheet_dashboard"],
    "data": ["data/spreadsheet_dashboard_data.xml"],
}
