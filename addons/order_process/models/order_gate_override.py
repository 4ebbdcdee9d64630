from odoo import fields, models


class OrderGateOverride(models.Model):
    _name = "order.gate.override"
    _description = "Gate Override"

    name = fields.Char()
