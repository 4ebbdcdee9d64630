from odoo import models


class OrderReviewResult(models.Model):
    """The result of a sheet as facts for those who approve after it."""

    _inherit = "order.review"

    def _review_result_rows(self):
        """Return what was concluded and what each department said."""
        self.ensure_one()
        orders = self.env["sale.order"]
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        said = self.outcome or self.suggestion
        level = {"feasible": "ok", "conditional": "warn", "infeasible": "bad"}
        value = outcomes.get(said) or self.env._("not concluded yet")
        if self.resolution:
            value = f"{value}: {self.resolution}"
        head = orders._review_context_row(
            "review", self.name, value, level.get(said, "info"), self
        )
        return [head, *(step._review_context_row() for step in self.section_ids)]
