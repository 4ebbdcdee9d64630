from odoo import api, fields, models

CRON = "order_process.ir_cron_order_signoff_escalate"


class OrderSignoffStep(models.Model):
    """Steps that are late go to the role above as well."""

    _inherit = "order.signoff.step"

    @api.model
    def _cron_escalate(self):
        """Open overdue steps to the role up the line as well, and count the voices of
        open ones again (scheduled action, and when people change)."""
        now = fields.Datetime.now()
        overdue = self.sudo().search(
            [
                ("state", "=", "open"),
                ("due_at", "<", now),
                ("paused", "!=", True),
                ("escalate_role_id", "!=", False),
                ("escalated_at", "=", False),
            ],
            order="due_at, id",
        )
        batch = self.env["order.job"]
        batch._work(CRON, overdue, lambda part: part._escalate(now))
        if batch._has_time():
            counting = self.sudo().search(self._domain_counting(), order="id")
            batch._work(CRON, counting, lambda part: part._recount())

    def _escalate(self, now):
        """Record the escalation on the step and as an event of the document."""
        if not self:
            return
        self.signoff_id._lock_by_update(self._document_locks())
        self._as_kernel().write({"escalated_at": now})
        groups = self.grouped(lambda s: (s.res_model, s.name, s.escalate_role_id))
        for (_model, name, role), steps in groups.items():
            steps.signoff_id._announce(
                "signoff.escalated", {"step": name, "role": role.code}
            )
