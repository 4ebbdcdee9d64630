from odoo import fields, models


class OrderProcessGate(models.Model):
    _name = "order.process.gate"
    _description = "Process Gate"

    name = fields.Char()
