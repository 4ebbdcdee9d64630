from odoo.addons.order_process.leaving import hooks

from . import models
from . import wizards

pre_init_hook, uninstall_hook = hooks("order_channel")
