from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.limits import short_text

CHECKED = "demand_plan.checked"
OVERRIDE = "order_process.order_process_group_override"


class OrderDemandWeek(models.Model):
    """How a weekly plan is checked against the stock ceilings (S0-B-02 to 04)."""

    _inherit = "order.demand.week"

    def action_compute(self):
        """Work the formulas out, line by line (button); nothing else changes."""
        for week in self:
            week.check_access("write")
            week._ensure_state("draft", "checked")
            week.sudo()._compute_checks()
        return True

    def _compute_checks(self):
        self.ensure_one()
        checks = self.env["order.demand.check"]
        self.check_ids.unlink()
        checks.create(checks._figures(self))

    def action_check(self):
        """Report the plan to the sales manager once all demand is below its limits
        (button); a plan that exceeds one asks for a reason where the user may pass it.

        :raise UserError: naming each formula that does not hold
        """
        self.ensure_one()
        self.action_compute()
        if self.exceeds and self.env.user.has_group(OVERRIDE):
            action = self.env["ir.actions.act_window"]._for_xml_id(
                "order_demand.order_demand_check_dialog_action"
            )
            return {**action, "context": {"default_week_id": self.id}}
        return self.week_check()

    def week_check(self, reason=None):
        """Check a weekly plan (interfaces, dialog).

        :param str reason: why a ceiling is passed over; for those with the right
        :return: True
        :raise UserError: naming each formula that does not hold, or it has no goods
        :raise AccessError: a reason without the right to pass a gate
        """
        self.ensure_one()
        self.check_access("write")
        self._ensure_state("draft")
        if not self.line_ids.filtered("quantity"):
            raise UserError(self.env._("%s has no goods.", self.display_name))
        self.plan_id._process_ensure_turn(CHECKED)
        self.sudo()._compute_checks()
        said = short_text(self.env, reason.strip()) if isinstance(reason, str) else ""
        failing = self.check_ids.filtered(lambda one: not one.passed)
        if failing and said and not self.env.user.has_group(OVERRIDE):
            raise AccessError(
                self.env._("Ceilings are passed over by those with that right only.")
            )
        if failing and not said:
            raise UserError(
                self.env._(
                    "The demand exceeds a stock ceiling:\n%s",
                    "\n".join(failing.mapped("explanation")),
                )
            )
        self._done_check(failing, said)
        return True

    def _done_check(self, failing, said):
        self.sudo()._write_system(
            {
                "state": "checked",
                "ceilings_checked_at": fields.Datetime.now(),
                "override_reason": said if failing else False,
            }
        )
        payload = {"week": self.display_name, "exceeded": len(failing)}
        self._tell_week(CHECKED, {**payload, "reason": said} if failing else payload)

    def _tell_week(self, code, payload=None):
        """Tell the month's plan, with the week as batch."""
        plan, week = self.plan_id.sudo(), self.sudo()
        plan._process_emit_batches(code, [(plan, week)], payload)

    def action_reopen(self):
        """Take a plan that is not issued back to adjust it (button)."""
        for week in self:
            week.check_access("write")
            week._ensure_state("checked", "approved")
            values = {"state": "draft", "approved_at": False, "approved_by_id": False}
            week.sudo()._write_system({**values, "override_reason": False})
        return True
