from odoo import fields, models


class OrderStage(models.Model):
    _name = "order.stage"
    _description = "Order Stage"

    name = fields.Char()
