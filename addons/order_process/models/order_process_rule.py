from odoo import fields, models


class OrderProcessRule(models.Model):
    _name = "order.process.rule"
    _description = "Process Selection Rule"

    name = fields.Char()
