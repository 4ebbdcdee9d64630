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
    facts_by_language = fields.Json(
        readonly=True,
        groups="order_process.order_process_group_manager",
        help="The same facts in the other languages of the database.",
    )

    def _review_note(self):
        """Freeze the facts beside these decisions and record their promises."""
        if not self:
            return
        facts = self.step_id._review_facts_of()
        others = self._review_facts_translated(facts)
        for decision in self._unsealed():
            step = decision.step_id.id
            if facts.get(step):
                decision.facts = facts[step]
                decision.facts_by_language = {
                    code: said[step] for code, said in others.items()
                }
        if any(q.get("promise") for step in self.step_id for q in step.questions or []):
            self.env["order.review.promise"]._record(self)

    def _review_facts_translated(self, facts):
        """Return ``{language: {step id: facts}}`` of the other languages in use.

        A fact is words and figures at once; frozen, nobody can find it anew. So it is
        frozen in every language that somebody may read it in.
        """
        if not any(facts.values()):
            return {}
        own = self.env.lang or "en_US"
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return {
            code: self.step_id.with_context(lang=code)._review_facts_of()
            for code in codes
            if code != own
        }

    def _review_facts_frozen(self):
        """Return the facts kept with the last decision, in the reader's language."""
        kept = self.filtered("facts")[-1:]
        return (kept.facts_by_language or {}).get(self.env.lang) or kept.facts
