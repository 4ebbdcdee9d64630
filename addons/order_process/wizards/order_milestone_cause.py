from odoo import fields, models

from ..models.milestone.order_milestone import PARTIES


class OrderMilestoneCauseWizard(models.TransientModel):
    """Asks whose cause it was that a node was done late."""

    _name = "order.milestone.cause"
    _description = "Cause of a Delay"

    milestone_id = fields.Many2one("order.milestone", string="Node", required=True)
    cause_party = fields.Selection(PARTIES, string="Cause of Delay", required=True)
    cause_note = fields.Text(string="Cause in Detail")

    def action_confirm(self):
        """State the cause (button)."""
        self.ensure_one()
        self.milestone_id.action_state_cause(self.cause_party, self.cause_note)
        return {"type": "ir.actions.act_window_close"}
