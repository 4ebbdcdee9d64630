from odoo import fields, models


class OrderSignoffDecision(models.Model):
    _name = "order.signoff.decision"
    _description = "Sign-off Decision"

    name = fields.Char()
