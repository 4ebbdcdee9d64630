from odoo import fields, models


class OrderProcessEvidence(models.Model):
    _name = "order.process.evidence"
    _description = "Required Evidence"

    name = fields.Char()
