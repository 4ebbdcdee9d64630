from odoo import fields, models


class OrderSignoffChainStep(models.Model):
    _name = "order.signoff.chain.step"
    _description = "Sign-off Chain Step"

    name = fields.Char()
