from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit

#: What is owed about an inspection, by ``duty_source``.
SOURCES = {
    "start": "inspection.start",
    "decide": "inspection.decide",
    "store": "inspection.store",
}


class OrderInspection(models.Model):
    """What an inspection puts on desks: to begin, to decide, to bring what was released
    to the store."""

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
                "source": SOURCES[step],
            }
            for step in ("start", "decide")
            if step == "decide" or limits[step]
        ]

    def _owe_store(self, role):
        """Put what was released on the desk of the role that brings it to the store;
        as superuser."""
        if self._owed("store"):
            return
        self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": self.env._("Bring into the store: %s", self.name),
                    "document": self,
                    "role": role,
                    "user": False,
                    "limit": Limit(),
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": SOURCES["store"],
                }
            ]
        )

    def _owed(self, *steps):
        """Return the open duties of these inspections, as superuser."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open")
        domain &= Domain("duty_source", "in", [SOURCES[step] for step in steps])
        return self.env["order.milestone"].sudo().search(domain)

    def _end_owed(self, *steps):
        """End what is owed, for it was done."""
        self._owed(*steps)._end_duties("done")
