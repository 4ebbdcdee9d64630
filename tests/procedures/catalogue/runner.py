"""Plays a scenario: a procedure is taken from the catalogue, and an order goes its way.

Every node is done by who owes it: by the real button where ``actions`` has one, by the
dialog *Decide* where it is signed, else by the dialog *Complete*. What no room of the
product sends yet comes as another system reports it, or a process manager notes it.
"""

from unittest.mock import patch

from odoo.addons.base.models.ir_cron import IrCron

from .actions import ACTIONS, PAYMENTS
from .checks import ChecksMixin
from .company import CatalogueCompany
from .dialogs import DialogsMixin
from .sheets import SheetsMixin

#: Who notes what customers pay.
PAYER = "finance"
#: ``! tick.complete``: somebody says that the order meets a criterion.
TICK = "tick."
ROUTINE = ("day", "window", "interval", "month")


class CatalogueCase(SheetsMixin, DialogsMixin, ChecksMixin, CatalogueCompany):
    """Goes the way of a scenario."""

    def play(self, order, steps):
        """Go a way; return ``{code of a node: how it was done}``."""
        how = {}
        for step in steps:
            self.later(minutes=5)
            if step.is_event:
                self.happen(order, step)
            else:
                how[step.code] = self.do(order, step)
        return how

    def do(self, order, step):
        """Do what is open of a node; return how it was done."""
        self._await(order, step.code)
        passes = self.passes(order, step.code)
        still = passes.filtered(lambda one: one.state == "open")
        if not still:
            done = passes[-1:].state
            self.assertEqual(done, "done", f"{step.code}: {self.standing(order)}")
            self.check_owed(order, passes[-1:])
            self._check_outcome(passes[-1:], step)
            return "itself"
        how = ""
        for milestone in still:
            self.check_open(order, milestone)
            held = self.check_gates(order, milestone)
            how = self.finish(order, milestone, step)
            self.assertEqual(milestone.state, "done", f"{step.code} after {how}")
            self._check_outcome(milestone, step)
            self.check_passed(order, milestone, held)
        return how

    def _check_outcome(self, milestone, step):
        if step.outcome:
            self.assertEqual(milestone.outcome_id.code, step.outcome, step.code)

    def _await(self, order, code):
        """Duties that come round open in the morning."""
        node = order.process_id.node_ids.filtered(lambda one: one.code == code)
        self.assertTrue(node, f"{order.process_id.code} has no node {code}")
        days = 0
        while node.repeat in ROUTINE and not self.passes(order, code) and days < 8:
            self.later(days=1)
            self.new_day()
            days += 1

    def finish(self, order, milestone, step):
        """Do one duty in the way that its node is done; return which one it was."""
        node = milestone.node_id
        if node.completion == "signoff":
            return self._sign(order, milestone)
        role = self.lead(milestone)
        triggers = self._enders(node, step)
        for trigger in triggers:
            if sheet := self.sheet_telling(trigger):
                self.send_sheet(order, sheet, role)
                return "form"
            if trigger.event_type_id.code.startswith("form."):
                self.do_sheet(order, trigger, role)
                return "form"
            if trigger.event_type_id.code in ACTIONS:
                self._act(order, trigger.event_type_id.code, role)
                if milestone.state != "open" or node.completion != "manual":
                    return "real action"
        if node.completion == "manual":
            self._complete(milestone, self.people[role], step.outcome)
            return "by hand"
        for trigger in triggers:
            if trigger.event_type_id.external:
                self._report(order, trigger, self.enable(role, "order.confirmed"))
                return "reported"
        self._complete(milestone, self.manager, step.outcome)
        return "noted"

    def _enders(self, node, step):
        """The events that end a node with the outcome of a step."""
        return node.trigger_ids.filtered(
            lambda one: one.purpose == "complete"
            and one.event_type_id
            and not one.waits_for
            and one.count <= 1
            and (one.set_outcome_id.code or "") in ("", step.outcome)
        )

    def _act(self, order, event, role):
        user = self.enable(PAYER if event in PAYMENTS else role, event)
        _groups, act = ACTIONS[event]
        act(order.with_user(user))

    def _report(self, order, trigger, user):
        code = trigger.event_type_id.code
        key = f"{code}-{self.env['order.event'].search_count([])}"
        order.with_user(user).process_emit(code, key, trigger.payload_match or {})

    def happen(self, order, step):
        """Something happens between the nodes."""
        role = step.role or self._first_role(order.process_id)
        if step.code in ACTIONS:
            return self._act(order, step.code, role)
        user = self.enable(role, "order.confirmed")
        if step.code.startswith(TICK):
            code = step.code.removeprefix(TICK)
            return order.with_user(user).action_criterion_tick(code)
        key = f"{step.code}-{self.env['order.event'].search_count([])}"
        return order.with_user(user).process_emit(step.code, key)

    # -- late ------------------------------------------------------------------------
    def first_with_limit(self, scenario):
        """Return the place in the path of the first node that the source limits, and
        whose time is counted here; None where there is none."""
        head, _tree = self.heads[scenario.procedure]
        for place, step in enumerate(scenario.path):
            said = head.get("nodes", {}).get(step.code, {})
            ended = str(said.get("done_by"))
            at_once = "order.received" in ended or "case.received" in ended
            if not step.is_event and not at_once and self.is_counted(said):
                return place
        return None

    def be_late(self, order, step):
        """Nothing is done in time: desk, superior and assessed role get to know."""
        self._await(order, step.code)
        late = self.passes(order, step.code).filtered(lambda one: one.state == "open")
        self.assertTrue(late, f"{step.code}: {self.standing(order)}")
        self.check_due(order, late)
        role = late.role_id.parent_id
        self._staff(role)
        self.later(days=7)
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.reminder"]._cron_send()
        self.check_late(order, late, role)
        self.finish(order, late, step)
        self.assertGreater(late.late_minutes, 0)
        assessed = late.node_id.assessed_role_id or late.node_id.role_id
        self.assertEqual(late.assessed_role_id or late.role_id, assessed)

    def _staff(self, role):
        """Somebody holds the superior role."""
        holders = self.env["order.role.assignment"]
        domain = [("role_id", "=", role.id), ("company_id", "=", self.company.id)]
        if role and not holders.search(domain):
            head = self.people.get(role.code) or self._make_user(
                f"head_{role.code}", self.env.ref("base.group_user")
            )
            holders.create(
                {
                    "role_id": role.id,
                    "company_id": self.company.id,
                    "head_id": head.id,
                }
            )
