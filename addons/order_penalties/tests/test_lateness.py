from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from .common_penalties import PenaltyCommon


@tagged("post_install", "-at_install")
class TestFairLateness(PenaltyCommon):
    """What of a delay counts for the person."""

    def _late(self, milestone):
        return self.env["order.fair.lateness"]._late(SQL("m.id = %s", milestone.id))

    def test_a_late_node_is_its_doers(self):
        self._process([self._node("1A")])
        _order, milestone = self._late_order()
        (late,) = self._late(milestone)
        self.assertEqual((late.user_id, late.shield), (self.clerk.id, None))
        self.assertEqual(late.fair_minutes, milestone.late_minutes)

    def test_a_limit_that_holds_generally_is_not_assessed(self):
        self._process([self._node("1A", limit_soft=True)])
        _order, milestone = self._late_order()
        self.assertEqual(self._late(milestone)[0].shield, "soft")

    def test_a_cause_of_others_shields_and_an_own_one_does_not(self):
        self._process([self._node("1A")], late_reason="ask")
        for party, shield in (("customer", "cause"), ("own", None)):
            _order, milestone = self._late_order()
            milestone.with_user(self.clerk).action_state_cause(party, "Said so")
            self.env.flush_all()
            self.assertEqual(self._late(milestone)[0].shield, shield, party)

    def test_who_was_away_is_shielded_unless_somebody_stood_in(self):
        self._process([self._node("1A")])
        self._away()
        _order, milestone = self._late_order()
        self.assertEqual(self._late(milestone)[0].shield, "absent")
        assignment = self.env["order.role.assignment"].search(
            [("role_id", "=", self.role.id)]
        )
        self.env["order.role.deputy"].create(
            {"assignment_id": assignment.id, "deputy_id": self.stranger.id}
        )
        self.assertIsNone(self._late(milestone)[0].shield)

    def _away(self):
        """The clerk is on leave the whole day."""
        employee = self.env["hr.employee"].create(
            {"name": "Clerk", "user_id": self.clerk.id}
        )
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Leave",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        now = fields.Datetime.now()
        leave = self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": now.date(),
                "request_date_to": now.date(),
            }
        )
        leave.state = "validate"
        leave.flush_recordset()
        self.env.cr.execute(
            "UPDATE hr_leave SET date_from = %s, date_to = %s WHERE id = %s",
            (now - timedelta(days=1), now + timedelta(days=2), leave.id),
        )

    def test_what_came_late_to_a_dated_node_is_not_its_own(self):
        nodes = [self._node("1A"), self._dated("2A")]
        process = self._process(nodes)
        self._follow(process)
        promised = "2026-11-23 09:00:00"
        order = self._order(commitment_date=promised)
        first, second = (
            (
                lambda code: self.env["order.milestone"].search(
                    [("res_id", "=", order.id), ("node_id.code", "=", code)]
                )
            ),
            None,
        )
        self.clock.tick(30 * 3600)
        first("1A").with_user(self.clerk).action_complete()
        second = first("2A")
        self.clock.tick(600)
        second.with_user(self.clerk).action_complete()
        late = self._late(second)[0]
        self.assertGreater(late.minutes, 0)
        self.assertLess(late.fair_minutes, late.minutes)

    def _dated(self, code):
        return self._node(
            code,
            "order.closed",
            limit_kind="date_offset",
            limit_date_field="commitment_date",
            limit_value=0,
        )

    def _follow(self, process):
        """In the next version node 2A starts after 1A."""
        draft = process.browse(process.action_new_version()["res_id"])
        node = {one.code: one for one in draft.node_ids}
        node["2A"].trigger_ids.unlink()
        self.env["order.process.trigger"].create(
            {
                "node_id": node["2A"].id,
                "purpose": "start",
                "kind": "node",
                "source_node_id": node["1A"].id,
            }
        )
        draft.action_publish()
