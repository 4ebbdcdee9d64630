"""What has to hold while an order goes its way."""

from datetime import datetime

from odoo.fields import Domain

from ..common import local
from . import limits


class ChecksMixin:
    """The desk, the due times and the gates of a node that is open."""

    def standing(self, order):
        """Return where a document stands, for messages."""
        open_ = self.env["order.milestone"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("state", "=", "open"),
            ]
        )
        codes = ", ".join(open_.mapped(lambda one: one.node_id.code or one.kind))
        return f"{order.process_state}, open: {codes}"

    def check_open(self, order, milestone):
        """It lies on the desk of who owes it, and is due when the source says."""
        due = self.check_owed(order, milestone)
        if milestone.node_id.completion == "signoff":
            return due
        user = self.people[self.lead(milestone)]
        duties = self.env["order.duty"].with_user(user)
        found = duties.fetch_duties(res_model=order._name, res_ids=order.ids)["duties"]
        self.assertIn(milestone.node_id.code, [duty["node"] for duty in found])
        return due

    def check_owed(self, order, milestone):
        """Whose it is and until when it is due are what the file says."""
        said = self._said(order, milestone)
        self.assertEqual(milestone.role_id.code, str(said["role"]), said["name"])
        return self.check_due(order, milestone)

    def check_due(self, order, milestone):
        """The due time is what the words of the file mean."""
        said = self._said(order, milestone)
        if "limit" not in said:
            return None
        since = milestone
        if "clock_of" in said:
            since = self.passes(order, said["clock_of"])[-1:]
        opened = datetime.fromisoformat(local(since.opened_at))
        expected = limits.due(said["limit"], opened, self.days_off)
        if expected is None:
            self.assertTrue(milestone.due_at, said["limit"])
        else:
            self.assertEqual(
                local(milestone.due_at), f"{expected:%Y-%m-%d %H:%M}", said["limit"]
            )
        return said["limit"]

    def _said(self, order, milestone):
        head, _tree = self.heads[order.process_id.code]
        node = head["nodes"].get(milestone.node_id.code, {})
        if "same_as" in head:
            original, _tree = self.heads[head["same_as"]]
            node = {**original["nodes"].get(milestone.node_id.code, {}), **node}
        return node

    def check_gates(self, order, milestone):
        """Return the events that the open node holds: each names who owes it."""
        held = []
        for gate in milestone.node_id.gate_ids.filtered("event_type_id"):
            event = gate.event_type_id.code
            own = self._missing(order, event, milestone.node_id.code)
            if own:
                self.check_who(milestone, own[0]["who"])
                held.append(event)
            else:
                self.assertTrue(gate.condition, f"{milestone.node_id.code}: {event}")
        said = self._said(order, milestone)
        self.assertLessEqual(set(self._always_held(said)), set(held))
        return held

    def _always_held(self, said):
        """Yield the events that a node holds by its file, whatever the document."""
        holds = said.get("holds", [])
        known = self.env["order.event.type"].search(Domain.TRUE).mapped("code")
        for hold in holds if isinstance(holds, list) else [holds]:
            row = hold if isinstance(hold, dict) else {"event": hold}
            if row["event"] in known and not {"when", "until_then"} & row.keys():
                yield str(row["event"])

    def check_who(self, milestone, who):
        """A refusal names the role that owes the node, or those that sign it."""
        node = milestone.node_id
        if node.completion == "signoff":
            return self.assertTrue(who, node.code)
        return self.assertIn(node.role_id.name, who, node.code)

    def check_passed(self, order, milestone, held):
        """A node that is done holds nothing any more, but what another outcome
        releases."""
        code = milestone.node_id.code
        outcome = milestone.outcome_id
        for gate in milestone.node_id.gate_ids.filtered("outcome_ids"):
            if gate.event_type_id.code in held and outcome not in gate.outcome_ids:
                held = [one for one in held if one != gate.event_type_id.code]
        if self.passes(order, code).filtered(lambda one: one.state == "open"):
            return
        for event in held:
            self.assertFalse(self._missing(order, event, code), f"{code}: {event}")

    def _missing(self, order, event, code):
        return [i for i in order.process_missing(event) if i["node"] == code]

    def is_counted(self, said):
        """Tell whether the words of a node have a limit that is counted here."""
        if "limit" not in said or "clock_of" in said:
            return False
        noon = datetime(2026, 11, 27, 12)
        return limits.due(said["limit"], noon) is not None

    def check_late(self, order, milestone, superior):
        """It is overdue on the desk, and the superior was told."""
        node = milestone.node_id
        signed = node.completion == "signoff"
        owed = self._open_step(order, node.signoff_purpose) if signed else milestone
        user = self.people[self.lead(owed)]
        duties = self.env["order.duty"].with_user(user)
        found = duties.fetch_duties(res_model=order._name, res_ids=order.ids)["duties"]
        of = "signoff_step_id" if signed else "milestone_id"
        self.assertIn(owed.id, [duty[of] for duty in found if duty["late"]])
        told = self.env["order.reminder"].search(
            [
                ("duty_model", "=", owed._name),
                ("duty_res_id", "=", owed.id),
                ("state", "=", "sent"),
            ]
        )
        self.assertIn(user, told.user_id)
        if superior:
            raised = told.filtered(lambda one: one.kind == "escalated")
            self.assertIn(self.people[superior.code], raised.user_id)
