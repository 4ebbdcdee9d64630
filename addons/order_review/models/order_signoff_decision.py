from odoo import fields, models


class OrderSignoffDecision(models.Model):
    """What lay beside the questions when a department answered."""

    _inherit = "order.signoff.decision"

    facts = fields.Json(
        readonly=True,
        groups="order_process.order_process_group_manager",
        help="The facts as they were shown when the person decided. Prices and credit "
        "are among them: a section shows them to who may answer it.",
    )

    def _review_note(self):
        """Freeze the facts beside these decisions and record their promises."""
        if not self:
            return
        facts = self.step_id._review_facts_of()
        for decision in self._unsealed():
            beside = facts.get(decision.step_id.id)
            if beside:
                decision.facts = beside
        if any(q.get("promise") for step in self.step_id for q in step.questions or []):
            self.env["order.review.promise"]._record(self)
