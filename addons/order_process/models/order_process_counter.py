from odoo import fields, models


class OrderProcessCounter(models.Model):
    _name = "order.process.counter"
    _description = "Process Counter"

    name = fields.Char()
