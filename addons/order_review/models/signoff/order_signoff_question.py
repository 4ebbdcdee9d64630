from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..review.order_review_promise import PROMISES

_KINDS = {
    "delivery": ("date",),
    "work_date": ("date",),
    "work_hours": ("number",),
    "work_days": ("number",),
}


class OrderSignoffQuestion(models.Model):
    """Questions of a review: some answers are promises (S4-A-10, S4-A-11)."""

    _inherit = "order.signoff.question"

    promise = fields.Selection(
        PROMISES,
        help=(
            "The answer is recorded as a promise of the department and compared "
            "with the actual result."
        ),
    )

    @api.constrains("promise", "kind")
    def _check_promise(self):
        for question in self.filtered("promise"):
            if question.kind not in _KINDS[question.promise]:
                raise ValidationError(
                    self.env._(
                        "“%(question)s”: a promised date requires a date question, "
                        "a promised time a number question.",
                        question=question.name,
                    )
                )

    def _to_snapshot(self):
        """Keep with the round which answers are promises."""
        snapshot = super()._to_snapshot()
        for entry, question in zip(snapshot, self.sorted(), strict=True):
            if question.promise:
                entry["promise"] = question.promise
        return snapshot
