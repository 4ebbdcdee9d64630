from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit

#: What somebody owes about a case, by ``duty_source``; a case that follows a procedure
#: of its own has its nodes instead of the first four.
PASS_ON, CONTACT, DECIDE, REFUND = (
    "case.pass_on",
    "case.contact",
    "case.decide",
    "case.refund",
)
READ = "case.read"
#: Ended by what happens on the case, not by a tick on the desk.
BY_CASE = (PASS_ON, CONTACT, DECIDE, REFUND)


class OrderCase(models.Model):
    """What a case puts on whose desk: passing on, contacting the customer, deciding,
    refunding, reading (S1-B-105, S1-B-109, S1-B-110, S1-J-14)."""

    _inherit = "order.case"

    def _case_owe(self, source, name, roles, limit):
        """Put a duty of a case on the desk of each role; of who received it where there
        is none; as superuser. Return the earliest moment that one is due."""
        if self.process_id and source in BY_CASE and source != CONTACT:
            return False
        words = self.env["order.case.type"]
        duties = self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": name,
                    "document": self,
                    "role": role,
                    "user": False if role else self.user_id,
                    "limit": words._word_limit(limit) if limit else Limit("none"),
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": source,
                    "dates": self.order_id or self,
                }
                for role in roles or [roles.browse()]
            ]
        )
        return min(filter(None, duties.mapped("due_at")), default=False)

    def _case_owed(self, *sources):
        """Return the open duties of these cases, of some sources or all."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open") & Domain("kind", "=", "task")
        domain &= Domain("duty_source", "in", sources or (*BY_CASE, READ))
        return self.env["order.milestone"].sudo().search(domain)

    def _owe_at_receipt(self):
        """Put on desks what is owed from the receipt on; as superuser."""
        kind, policy = self.type_id, self.policy_id
        if kind.owner_role_ids:
            name = self.env._("Pass on the case: %s", self.name)
            nobody = kind.owner_role_ids.browse()
            self._case_owe(PASS_ON, name, nobody, kind.passed_within)
        if kind.told_role_ids:
            name = self.env._("Take note of the case: %s", self.name)
            self._case_owe(READ, name, kind.told_role_ids, kind.told_within)
        if policy.decider_role_id or policy.judge_within:
            name = self.env._("Decide about the case: %s", self.name)
            role = policy.decider_role_id or policy.verifier_role_id
            self._case_owe(DECIDE, name, role, policy.judge_within)

    def _owe_refund(self):
        """Put the refund on the desk of who pays, with its limit; as superuser."""
        if self._case_owed(REFUND):
            return
        policy = self.policy_id
        name = self.env._("Refund: %s", self.name)
        due = self._case_owe(REFUND, name, policy.refund_role_id, policy.paid_within)
        self._write_system({"refund_due_at": due})
