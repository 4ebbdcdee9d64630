from odoo import fields, models


class OrderRushAffected(models.Model):
    """Scarce components and work centres."""

    _inherit = "order.rush.affected"

    source = fields.Selection(
        selection_add=[("component", "Component"), ("capacity", "Work Center")],
        ondelete={"component": "cascade", "capacity": "cascade"},
    )
    workcenter_id = fields.Many2one(
        "mrp.workcenter", string="Work Center", ondelete="cascade"
    )
