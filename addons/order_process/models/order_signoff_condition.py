from odoo import fields, models


class OrderSignoffCondition(models.Model):
    _name = "order.signoff.condition"
    _description = "Sign-off Condition"

    name = fields.Char()
