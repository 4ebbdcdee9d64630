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

    @api.depends("code", "payload")
    @api.depends_context("lang")
    def _compute_data(self):
        types = self.env["order.event.type"]
        for event in self:
            event.data = types._data_text(event.code or "", event._data())

    def action_happen(self):
        """Let it happen (button)."""
        self.ensure_one()
        return self.trial_id._happen(self.code, self._data())

    def _data(self):
        return self.payload if isinstance(self.payload, dict) else {}
