from odoo import fields, models


class OrderSignoffChain(models.Model):
    _name = "order.signoff.chain"
    _description = "Sign-off Chain"

    name = fields.Char()
