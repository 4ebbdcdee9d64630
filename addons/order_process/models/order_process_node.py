from odoo import fields, models


class OrderProcessNode(models.Model):
    _name = "order.process.node"
    _description = "Process Node"

    name = fields.Char()
