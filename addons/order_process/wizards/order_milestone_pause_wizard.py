from odoo import fields, models

from ..models.milestone.order_milestone_pause import CAUSES


class OrderMilestonePauseWizard(models.TransientModel):
    """Stop the clock of a duty, with cause and reason."""

    _name = "order.milestone.pause.wizard"
    _description = "Pause a Duty"

    milestone_ids = fields.Many2many("order.milestone", required=True, readonly=True)
    cause = fields.Selection(CAUSES, default="customer", required=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Pause the duties."""
        self.ensure_one()
        self.milestone_ids.action_pause(self.cause, self.reason)
        return {"type": "ir.actions.act_window_close"}
