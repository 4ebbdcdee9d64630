from odoo.addons.order_process.leaving import hooks

pre_init_hook, uninstall_hook = hooks("order_procedures")
