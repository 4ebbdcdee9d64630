from odoo import fields, models

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.due_item import DueItem


class OrderProductionPlan(models.Model):
    """The times that departments stated in the review of the order become the ends of
    their tasks (S4-A-18)."""

    _inherit = "order.production.plan"

    def _due_from_review(self, role):
        """Return until when a role said in the newest review that it is done, naive
        UTC; False where it was not asked or did not say; as superuser."""
        days = self._days_from_review(role)
        if days <= 0:
            return False
        item = DueItem(
            limit=Limit(kind="working_days", value=days),
            start=fields.Datetime.now(),
            company=self.company_id,
            calendar=role._calendar(self.company_id) or None,
            dates=self.order_id,
        )
        return self.env["order.clock"]._due_batch([item])[0] or False

    def _days_from_review(self, role):
        """Return the working days that a role stated; 0 where it stated none."""
        code = self._rule().review_days
        if not code or not role or not self.order_id:
            return 0.0
        steps = self.env["order.signoff.step"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", self.order_id.id),
                ("purpose", "=", "review"),
                ("role_id", "=", role.id),
            ]
        )
        said = steps.decision_ids.sorted("id", reverse=True).mapped("answers")
        return float(next((one[code] for one in said if one and one.get(code)), 0.0))
