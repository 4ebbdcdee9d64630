from odoo import api, fields, models


class OrderProcessTrialEvent(models.TransientModel):
    """An event that would bring something about now."""

    _name = "order.process.trial.event"
    _description = "Event of a Trial"

    trial_id = fields.Many2one(
        "order.process.trial", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Event", required=True, readonly=True)
    payload = fields.Json(readonly=True)
    data = fields.Char(compute="_compute_data", help="Data that the event has.")

    @api.depends("payload")
    def _compute_data(self):
        for event in self:
            pairs = (event.payload or {}).items()
            event.data = ", ".join(f"{name} = {value}" for name, value in pairs)

    def action_happen(self):
        """Let it happen (button)."""
        self.ensure_one()
        return self.trial_id._happen(self.code, self.payload)
