from odoo.addons.order_process.leaving import hooks

from . import controllers, models, wizards

pre_init_hook, uninstall_hook = hooks("order_form")
