from odoo import api, fields, models

from ..review.order_review import MANAGER, REVIEW

#: How the state of a section looks among the facts.
_LEVELS = {
    "approved": "ok",
    "carried": "ok",
    "conditional": "warn",
    "rejected": "bad",
    "returned": "bad",
}


class OrderSignoffStep(models.Model):
    """A section of the review sheet: who answered, for whom, what, on which facts."""

    _inherit = "order.signoff.step"

    answered_by = fields.Char(compute="_compute_answer")
    answer_text = fields.Text(string="Answers", compute="_compute_answer")
    conditions_text = fields.Text(string="Conditions", compute="_compute_answer")
    context_html = fields.Html(
        string="Context", compute="_compute_context_html", sanitize=False
    )

    @api.depends("decision_ids")
    def _compute_answer(self):
        for step in self:
            votes = step.decision_ids or step.carried_from_id.decision_ids
            step.answered_by = ", ".join(vote._acting_principal() for vote in votes)
            texts = [vote.answers_text for vote in votes]
            texts += [vote.opinion for vote in votes]
            step.answer_text = "\n".join(text for text in texts if text)
            step.conditions_text = "\n".join(
                f"{condition.name} ({condition.role_id.name})"
                for condition in votes.condition_ids
            )

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_context_html(self):
        """Show the facts as they were when the section was answered, else today's.

        Prices and credit are among them, therefore only to who may answer the
        section, to the organiser of the review and to process managers.
        """
        shown = self._review_shown()
        context_rows = shown.filtered(lambda s: s.state == "open")._review_context_of()
        for step in self:
            votes = (step if step in shown else step.browse()).sudo().decision_ids
            frozen = votes._review_context_frozen()
            step.context_html = self.env["sale.order"]._review_context_html(
                frozen or context_rows.get(step.id, [])
            )

    def _review_shown(self):
        """Return the steps whose facts the user may see."""
        steps = self.filtered(lambda s: s.res_model == "sale.order")
        if self.env.su or self.env.user.has_group(MANAGER):
            return steps
        roles = self.env["order.role"]._roles_of(self.env.user, self.env.companies.ids)
        sheets = self.env["order.review"].search(
            [("round_id", "in", steps.signoff_id.ids)]
        )
        organised = sheets.filtered("is_organiser").round_id
        return steps.filtered(
            lambda s: s.is_mine or s.role_id in roles or s.signoff_id in organised
        )

    def _review_topics(self):
        """Return the topics shown beside this step; None for all of them."""
        self.ensure_one()
        topics = self.chain_step_id._context_topics() if self.chain_step_id else ()
        if self.purpose == REVIEW:
            return topics or None
        return topics

    def _review_context_of(self):
        """Return ``{step id: facts}`` of steps on orders, in constant queries."""
        wanted = {step: step._review_topics() for step in self}
        asking = self.filtered(lambda s: wanted[s] is None or wanted[s])
        if not asking:
            return {}
        topics = None
        if all(wanted[step] is not None for step in asking):
            topics = sorted(set().union(*(wanted[step] for step in asking)))
        orders = self.env["sale.order"].browse(sorted(set(asking.mapped("res_id"))))
        context_rows = orders._review_context(topics)
        return {
            step.id: [
                context_row
                for context_row in context_rows.get(step.res_id, [])
                if wanted[step] is None or context_row["topic"] in wanted[step]
            ]
            for step in asking
        }

    def _review_context_row(self):
        """Return what this section said as a fact for those who approve later."""
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        texts = [labels[self.state], self.answer_text, self.conditions_text]
        return self.env["sale.order"]._review_context_row(
            "review",
            self.name,
            "\n".join(text for text in texts if text),
            _LEVELS.get(self.state, "info"),
            self,
        )

    def _create_decisions(self, verdict, principals, now):
        """Keep the facts and the promises of what was answered on orders."""
        decisions = super()._create_decisions(verdict, principals, now)
        on_orders = decisions.filtered(lambda d: d.step_id.res_model == "sale.order")
        on_orders._review_note()
        return decisions
