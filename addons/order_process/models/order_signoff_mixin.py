from odoo import models


class OrderSignoffMixin(models.AbstractModel):
    _name = "order.signoff.mixin"
    _description = "Sign-off Mixin"
