from odoo import api, models

from odoo.addons.order_clock.engine.deadline import Limit


class OrderSignoffStepUsual(models.Model):
    """Signatures that neither chain nor node limits are due when the company says.

    A limit of the company is soft: it orders the desk and is measured, but nobody is
    assessed by what no procedure asks. Opinions that may be given have none.
    """

    _inherit = "order.signoff.step"

    @api.model
    def _usual_limit(self, company):
        hours = company.sudo().order_signoff_hours
        return Limit("working_hours", hours, soft=True) if hours else Limit()

    def _limit_used(self):
        """Return the engine's limit of this step: its own, else the usual one."""
        self.ensure_one()
        own = self._limit()
        if own.kind != "none" or self.mode == "note":
            return own
        return self._usual_limit(self.company_id)

    def _set_usual_due(self):
        """Give open steps without a due time the usual one."""
        steps = self.filtered(lambda step: step.mode != "note")
        rows = [
            (
                step._limit_used(),
                step._limit_start(),
                step.role_id,
                step.company_id,
                None,
            )
            for step in steps
        ]
        for step, due in zip(steps._as_kernel(), self._dues(rows), strict=True):
            if due:
                step.due_at = due

    @api.model
    def _set_usual_dues(self, vals_list):
        """Add the usual due time to the values of steps that are about to open."""
        roles, companies = self.env["order.role"], self.env["res.company"]
        timeless = [
            vals
            for vals in vals_list
            if vals["state"] == "open"
            and vals["mode"] != "note"
            and not vals.get("due_at")
        ]
        rows = []
        for vals in timeless:
            company = companies.browse(vals["company_id"])
            role = roles.browse(vals["role_id"])
            limit = self._usual_limit(company)
            rows.append((limit, vals["opened_at"], role, company, None))
        for vals, due in zip(timeless, self._dues(rows), strict=True):
            vals["due_at"] = due

    def _usual_note(self):
        """Say that the limit is the company's, where no procedure names one."""
        if self._limit().kind != "none" or self._limit_used().kind == "none":
            return []
        text = self.env._(
            "“%(step)s” has no limit of its own: the default signature limit of "
            "%(company)s applies.",
            step=self.name,
            company=self.company_id.name,
        )
        return [self.env["order.clock"]._note("usual", text)]
