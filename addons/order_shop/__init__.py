from odoo.addons.order_process.leaving import hooks

from . import controllers
from . import models

pre_init_hook, uninstall_hook = hooks("order_shop")
