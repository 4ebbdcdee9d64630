from odoo import fields, models


class OrderEventType(models.Model):
    _name = "order.event.type"
    _description = "Event Type"

    name = fields.Char()
