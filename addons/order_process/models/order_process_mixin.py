from odoo import models


class OrderProcessMixin(models.AbstractModel):
    _name = "order.process.mixin"
    _description = "Process Mixin"
