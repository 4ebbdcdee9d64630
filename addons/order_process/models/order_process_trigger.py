from odoo import fields, models


class OrderProcessTrigger(models.Model):
    _name = "order.process.trigger"
    _description = "Node Trigger"

    name = fields.Char()
