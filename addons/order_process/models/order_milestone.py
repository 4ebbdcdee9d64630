from odoo import fields, models


class OrderMilestone(models.Model):
    _name = "order.milestone"
    _description = "Milestone"

    name = fields.Char()
