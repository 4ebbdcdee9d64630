from odoo import fields, models


class OrderMilestonePause(models.Model):
    _name = "order.milestone.pause"
    _description = "Milestone Pause"

    name = fields.Char()
