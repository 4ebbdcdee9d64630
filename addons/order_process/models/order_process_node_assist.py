from odoo import fields, models


class OrderProcessNodeAssist(models.Model):
    _name = "order.process.node.assist"
    _description = "Assisting Role of a Node"

    name = fields.Char()
