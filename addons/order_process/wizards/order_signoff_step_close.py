from odoo import fields, models


class OrderSignoffStepClose(models.TransientModel):
    """Asks a process manager how a step is closed for which nobody is left."""

    _name = "order.signoff.step.close"
    _description = "Close a Stuck Sign-off Step"

    step_id = fields.Many2one("order.signoff.step", required=True)
    decision = fields.Selection(
        [
            ("approve", "Approve"),
            ("reject", "Reject"),
            ("return", "Return for Correction"),
            ("comment", "Comment"),
        ],
        required=True,
        default="return",
    )
    reason = fields.Text(required=True)

    def action_close(self):
        """Close the step (button)."""
        self.ensure_one()
        self.step_id.close_stuck(self.decision, self.reason)
        return {"type": "ir.actions.act_window_close"}
