from odoo import fields, models


class OrderSignoffDecision(models.Model):
    """What lay beside the questions when a department answered."""

    _inherit = "order.signoff.decision"

    context_rows = fields.Json(
        string="Review Context",
        readonly=True,
        groups="order_process.order_process_group_manager",
        help=(
            "The context as shown when the decision was made. It includes prices "
            "and credit: only people who can answer the section see them."
        ),
    )
    context_by_language = fields.Json(
        string="Context by Language",
        readonly=True,
        groups="order_process.order_process_group_manager",
        help="The same context in the other languages of the database.",
    )

    def _review_note(self):
        """Freeze the facts beside these decisions and record their promises."""
        if not self:
            return
        context_rows = self.step_id._review_context_of()
        others = self._review_context_translated(context_rows)
        for decision in self._as_kernel():
            step = decision.step_id.id
            if context_rows.get(step):
                decision.context_rows = context_rows[step]
                decision.context_by_language = {
                    code: said[step] for code, said in others.items()
                }
        if any(q.get("promise") for step in self.step_id for q in step.questions or []):
            self.env["order.review.promise"]._record(self)

    def _review_context_translated(self, context_rows):
        """Return ``{language: {step id: facts}}`` of the other languages in use.

        A fact is words and figures at once; frozen, nobody can find it anew. So it is
        frozen in every language that somebody may read it in.
        """
        if not any(context_rows.values()):
            return {}
        own = self.env.lang or "en_US"
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return {
            code: self.step_id.with_context(lang=code)._review_context_of()
            for code in codes
            if code != own
        }

    def _review_context_frozen(self):
        """Return the facts kept with the last decision, in the reader's language."""
        kept = self.filtered("context_rows")[-1:]
        return (kept.context_by_language or {}).get(self.env.lang) or kept.context_rows
