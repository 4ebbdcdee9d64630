from odoo import fields, models


class OrderMilestoneEvidence(models.Model):
    _name = "order.milestone.evidence"
    _description = "Milestone Evidence"

    name = fields.Char()
