from odoo import fields, models


class OrderDutyPriority(models.Model):
    """Duties of rush documents stand above the others on every desk."""

    _inherit = "order.duty"
    _order = "priority desc, due_at, id"
    _depends = {
        "order.milestone": ["priority"],
        "order.signoff.step": ["priority"],
    }

    priority = fields.Integer(
        readonly=True, aggregator=None, help="Above 0: rush, sorted first."
    )
