from odoo import fields, models
from odoo.fields import Domain

#: What is owed about an inspection, by ``duty_source``.
SOURCES = {"start": "inspection.start", "decide": "inspection.decide"}


class OrderInspection(models.Model):
    """What an inspection puts on the desk of who inspects: to begin, to decide."""

    _inherit = "order.inspection"

    def _owe_verdict(self):
        """Put new inspections on the desks; as superuser. Plans without a role put
        nothing there: the quality department has its list."""
        rows = [
            row
            for inspection in self.filtered("role_id")
            for row in inspection._prepare_duties()
        ]
        duties = self.env["order.milestone"]._create_duties(rows)
        for duty in duties:
            if duty.duty_source == SOURCES["decide"] and duty.due_at:
                inspection = self.browse(duty.res_id)
                inspection._write_system({"due_at": duty.due_at})

    def _prepare_duties(self):
        self.ensure_one()
        plan = self.line_ids.plan_id[:1]
        names = {
            "start": self.env._("Begin to inspect: %s"),
            "decide": self.env._("Inspect: %s"),
        }
        limits = {"start": plan.start_within, "decide": plan.decide_within}
        about = self.picking_id.name or self.origin or self.name
        return [
            {
                "kind": "task",
                "name": names[step] % about,
                "document": self,
                "role": self.role_id,
                "user": False,
                "limit": plan._word_limit(limits[step]),
                "company": self.company_id,
                "start": self.requested_at or fields.Datetime.now(),
                "source": source,
            }
            for step, source in SOURCES.items()
            if step == "decide" or limits[step]
        ]

    def _owed(self, *steps):
        """Return the open duties of these inspections, as superuser."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open")
        domain &= Domain("duty_source", "in", [SOURCES[step] for step in steps])
        return self.env["order.milestone"].sudo().search(domain)

    def _end_owed(self, *steps):
        """End what is owed, for it was done."""
        self._owed(*steps)._end_duties("done")
