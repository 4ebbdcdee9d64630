from odoo import fields, models


class OrderRoutineRunCancel(models.TransientModel):
    """Asks why nobody owes a run any more."""

    _name = "order.routine.run.cancel"
    _description = "Cancel a Routine Run"

    run_id = fields.Many2one("order.routine.run", string="Routine", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Cancel the run (button)."""
        self.ensure_one()
        self.run_id.action_cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
