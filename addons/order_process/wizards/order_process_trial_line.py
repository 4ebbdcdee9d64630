from odoo import fields, models
from odoo.exceptions import UserError


class OrderProcessTrialLine(models.TransientModel):
    """A node that is open on the invented document."""

    _name = "order.process.trial.line"
    _description = "Open Node of a Trial"

    trial_id = fields.Many2one(
        "order.process.trial", required=True, index=True, ondelete="cascade"
    )
    node_id = fields.Many2one("order.process.node", required=True, readonly=True)
    role_id = fields.Many2one(related="node_id.role_id")
    limit_label = fields.Char(related="node_id.limit_label")
    batch = fields.Char(readonly=True)
    opened_at = fields.Datetime(string="Opened", readonly=True)
    due_at = fields.Datetime(string="Due", readonly=True)
    is_late = fields.Boolean(readonly=True)
    paused = fields.Boolean(readonly=True)
    outcome_id = fields.Many2one(
        "order.process.outcome", domain="[('node_id', '=', node_id)]"
    )

    def action_done(self):
        """Complete it with the outcome that was chosen (button).

        :raises UserError: when the node has outcomes and none was chosen
        """
        self.ensure_one()
        if self.node_id.outcome_ids and not self.outcome_id:
            raise UserError(
                self.env._("Choose the outcome of %s.", self.node_id.display_name)
            )
        return self.trial_id._finish(
            self.node_id.code, self.batch or "", self.outcome_id.code or ""
        )
