from odoo import fields, models


class OrderProcessOutcome(models.Model):
    _name = "order.process.outcome"
    _description = "Node Outcome"

    name = fields.Char()
