from odoo import api, fields, models

from ..models.review.order_acceptance_rule import MODES


class OrderAcceptanceEntry(models.TransientModel):
    """The dialog in which the organiser accepts an order otherwise than suggested."""

    _name = "order.acceptance.entry"
    _description = "Change the Acceptance Mode"

    review_id = fields.Many2one("order.review", required=True)
    mode = fields.Selection(
        MODES,
        string="Acceptance Mode",
        required=True,
        compute="_compute_from_review",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    surcharge = fields.Float(
        string="Surcharge (%)",
        compute="_compute_from_review",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    extra_days = fields.Integer(
        compute="_compute_from_review",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )

    @api.depends("review_id")
    def _compute_from_review(self):
        for entry in self:
            sheet = entry.review_id
            entry.mode = sheet.acceptance_mode or sheet.suggested_mode or "normal"
            entry.surcharge = sheet.acceptance_surcharge or sheet.suggested_surcharge
            entry.extra_days = sheet.acceptance_days or sheet.suggested_days

    def action_accept(self):
        """Take the decision over and close."""
        self.ensure_one()
        self.review_id.acceptance_decide(self.mode, self.surcharge, self.extra_days)
        return {"type": "ir.actions.act_window_close"}
