from odoo import fields, models


class OrderIndicator(models.Model):
    _name = "order.indicator"
    _description = "Assessment Indicator"

    name = fields.Char()
