from odoo import fields, models

from .order_review import REVIEW


class OrderReviewNegotiation(models.Model):
    """What becomes of a sheet whose order is not feasible as it was asked."""

    _inherit = "order.review"

    negotiation_ids = fields.One2many(
        "order.negotiation", "review_id", string="Negotiations", readonly=True
    )
    negotiation_count = fields.Integer(compute="_compute_negotiation_count")

    def _compute_negotiation_count(self):
        for sheet in self:
            sheet.negotiation_count = len(sheet.sudo().negotiation_ids)

    def action_view_negotiations(self):
        """Open the negotiations of these sheets (smart button)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_review.order_negotiation_action"
        )
        return {**action, "domain": [("review_id", "in", self.ids)], "context": {}}

    def action_negotiate(self):
        """Begin another negotiation, e.g. after the customer refused one (button)."""
        self.ensure_one()
        self.check_access("read")
        self._document_ensure("answered", "negotiation")
        if not self.order_id.has_access("write"):
            self._ensure_organiser()
        sheet = self.sudo()
        if sheet.state == "answered":
            sheet._document_move("negotiation")
        sheet._open_negotiation()
        return self.action_view_negotiations()

    def _open_negotiation(self):
        """Prepare the question to the customer with the departments' own date.

        It belongs to the salesperson of the order; as superuser, for the round may
        have been closed by a department.
        """
        self.ensure_one()
        order = self.order_id
        documents = self.env["order.negotiation"].sudo()._writing_system()
        documents.create(
            {
                "order_id": order.id,
                "review_id": self.id,
                "user_id": (order.user_id or self.env.user).id,
                "reason": self._refusals_text(),
                "proposed_date": self._departments_date(),
            }
        )

    def _refusals_text(self):
        """Return what the departments that refused gave as their reason."""
        self.ensure_one()
        lines = [
            f"{decision.step_id.name}: {decision.opinion}"
            for decision in self.round_id.decision_ids
            if decision.decision == "reject" and decision.opinion
        ]
        return "\n".join(lines)

    def _agreed(self, day):
        """Go on after the customer agreed: conclude, or ask the departments again."""
        for sheet in self.filtered(lambda s: s.state == "negotiation"):
            if sheet.plan_id.after_agreement == "again":
                sheet.order_id._signoff_request(REVIEW)
                continue
            sheet._document_move(
                "concluded",
                outcome="conditional",
                promised_date=day or sheet.promised_date,
                concluded_at=fields.Datetime.now(),
                concluded_by_id=self.env.uid,
            )
            sheet._document_emit(
                "review.concluded",
                {"outcome": "conditional", "pass": sheet.pass_no, "agreed": True},
            )
            sheet._notify_customer()
