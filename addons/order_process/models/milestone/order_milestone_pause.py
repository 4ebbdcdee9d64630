from odoo import fields, models

CAUSES = [
    ("customer", "Waiting for the Customer"),
    ("supplier", "Waiting for the Supplier"),
    ("internal", "Internal"),
    ("other", "Other"),
]


class OrderMilestonePause(models.Model):
    """A time during which the clock of a milestone stood still, and why."""

    _name = "order.milestone.pause"
    _description = "Milestone Pause"
    _inherit = ["order.append.only.mixin"]
    _order = "start, id"
    _digest_again = frozenset({"end"})

    milestone_id = fields.Many2one(
        "order.milestone", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="milestone_id.company_id", store=True)
    start = fields.Datetime(required=True, readonly=True)
    end = fields.Datetime(readonly=True)
    cause = fields.Selection(CAUSES, default="other", required=True, readonly=True)
    reason = fields.Char(readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Performed By", readonly=True, ondelete="restrict"
    )
