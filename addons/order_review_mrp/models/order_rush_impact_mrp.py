from odoo import fields, models


class OrderRushImpact(models.Model):
    """Scarce components and work centres."""

    _inherit = "order.rush.impact"

    source = fields.Selection(
        selection_add=[("component", "Component"), ("capacity", "Work Centre")],
        ondelete={"component": "cascade", "capacity": "cascade"},
    )
    workcenter_id = fields.Many2one(
        "mrp.workcenter", string="Work Centre", ondelete="cascade"
    )
