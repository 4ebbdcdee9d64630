from odoo import fields, models


class OrderMilestoneReopen(models.TransientModel):
    """Send a document back to a finished node, with a reason that is kept."""

    _name = "order.milestone.reopen"
    _description = "Send Back to a Node"

    milestone_id = fields.Many2one(
        "order.milestone", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Open a further pass of the node."""
        self.ensure_one()
        self.milestone_id.action_reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
