from odoo import fields, models


class OrderEvent(models.Model):
    _name = "order.event"
    _description = "Event"

    name = fields.Char()
