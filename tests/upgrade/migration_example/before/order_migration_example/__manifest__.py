{
    "name": "Migration Example",
    "version": "19.0.1.0.0",
    "license": "LGPL-3",
    "author": "Order Control",
    "depends": ["order_process"],
    "installable": True,
}
