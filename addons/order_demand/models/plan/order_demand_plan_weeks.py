from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.kernel.calendar_day import LocalDays

from ...engine.weeks import shares, weeks_of

BROKEN_DOWN = "demand_plan.broken_down"


class OrderDemandPlan(models.Model):
    """The month becomes weeks, each with its share of what was taken over."""

    _inherit = "order.demand.plan"

    def action_break_down(self):
        """Make the weekly demand plans of the month (button, S0-B-42).

        :raise UserError: nothing was taken over
        """
        for plan in self:
            plan._step(BROKEN_DOWN, "consolidated")
            lines = plan.sudo().line_ids.filtered("accepted")
            if not lines:
                raise UserError(
                    self.env._("%s: nothing was taken over.", plan.display_name)
                )
            plan.sudo()._make_weeks(lines)
            plan._write_system({"state": "weeks"})
            plan.sudo()._process_emit_later(BROKEN_DOWN, {"weeks": len(plan.week_ids)})
        return True

    def _weeks(self):
        """Return the weeks of the month in which the company works."""
        last = self.month + relativedelta(months=1, days=-1)
        noon = fields.Datetime.to_datetime(self.month) + relativedelta(hours=12)
        clock = LocalDays(self.env).clock(self.company_id, noon)
        return weeks_of(self.month, last, clock.is_working_day)

    def _make_weeks(self, lines):
        weeks = self._weeks()
        equal = self.split == "equal"
        weights = [1 if equal else week.working for week in weeks]
        rows = {week: [] for week in weeks}
        for line in lines:
            step = 1 if line.accepted == round(line.accepted) else 0.01
            parts = shares(line.accepted, weights, step)
            for week, part in zip(weeks, parts, strict=True):
                if part > 0:
                    vals = {"region_line_id": line.id, "quantity": part}
                    rows[week].append(Command.create(vals))
        # A week in which nobody gets anything needs no plan.
        self.env["order.demand.week"].create(
            [
                {
                    "plan_id": self.id,
                    "date_from": week.first,
                    "date_to": week.last,
                    "line_ids": commands,
                }
                for week, commands in rows.items()
                if commands
            ]
        )
