from datetime import datetime, timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_team import TeamCommon


@tagged("post_install", "-at_install")
class TestTeamTake(TeamCommon):
    """Whoever is responsible signs that he has taken the order over (S3-D-05)."""

    def _absent(self, user):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Away",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        employee = self.env["hr.employee"].create(
            {"name": user.name, "user_id": user.id}
        )
        today = datetime.now()
        self.env["hr.leave"].create(
            {
                "holiday_status_id": kind.id,
                "employee_id": employee.id,
                "request_date_from": (today - timedelta(days=3)).strftime("%Y-%m-%d"),
                "request_date_to": (today + timedelta(days=3)).strftime("%Y-%m-%d"),
            }
        )

    def test_the_person_signs_with_name_and_time(self):
        self._team_process()
        order = self._order()
        self._assign(order, self.first)
        node = self._duty(order, "T")
        taken = order.with_user(self.first).order_take()
        line = self._team(order)
        self.assertEqual(taken, line.ids)
        self.assertEqual((line.taken_by_id, line.state), (self.first, "taken"))
        self.assertTrue(line.taken_at)
        self.assertEqual((node.state, node.done_by_id), ("done", self.first))
        self.assertEqual(self._duty(order, "W").user_id, self.first)

    def test_nobody_else_signs(self):
        self._team_process()
        order = self._order()
        self._assign(order, self.first)
        for user in (self.second, self.head, self.clerk, self.manager, self.deputy):
            with self.assertRaisesRegex(UserError, "taken over by: team_first"):
                order.with_user(user).order_take()
        self.assertFalse(self._team(order).taken_at)

    def test_nothing_is_signed_twice(self):
        self._team_process()
        order = self._order()
        self._assign(order, self.first)
        order.with_user(self.first).order_take()
        with self.assertRaisesRegex(UserError, "waiting to be taken over"):
            order.with_user(self.first).order_take()
        self.assertEqual(len(self._events(order, "order.taken")), 1)

    def test_a_deputy_signs_for_the_absent_person(self):
        self._team_process()
        self.held.deputy_ids = [
            Command.create({"principal_id": self.first.id, "deputy_id": self.deputy.id})
        ]
        order = self._order()
        self._assign(order, self.first)
        self._absent(self.first)
        order.with_user(self.deputy).order_take()
        line = self._team(order)
        self.assertEqual(
            (line.user_id, line.taken_by_id, line.taken_for_id),
            (self.first, self.deputy, self.first),
        )
        event = self._events(order, "order.taken")
        self.assertEqual(event.principal_id, self.first)

    def test_a_colleague_signs_for_the_absent_person_without_a_deputy(self):
        self._team_process()
        order = self._order()
        self._assign(order, self.first)
        self._absent(self.first)
        order.with_user(self.second).order_take()
        line = self._team(order)
        self.assertEqual((line.user_id, line.taken_by_id), (self.first, self.second))

    def test_an_order_of_the_whole_role_is_his_who_takes_it(self):
        self._team_process()
        order = self._order()
        self._assign(order, None)
        self.assertFalse(self._duty(order, "T").user_id)
        order.with_user(self.second).order_take()
        self.assertEqual(self._team(order).user_id, self.second)
        self.assertEqual(self._duty(order, "W").user_id, self.second)
        with self.assertRaises(UserError):
            order.with_user(self.first).order_take()

    def test_where_nobody_assigns_one_of_the_role_signs(self):
        node = self._node("T", complete="order.taken", role_id=self.tracker.id)
        self._team_process({**node, "final": True})
        order = self._order()
        with self.assertRaisesRegex(UserError, "waiting to be taken over"):
            order.with_user(self.clerk).order_take()
        order.with_user(self.second).order_take()
        line = self._team(order)
        self.assertEqual((line.user_id, line.state), (self.second, "taken"))
        self.assertEqual(order.process_state, "done")

    def test_without_a_node_it_is_a_duty_of_the_desk(self):
        self._team_process(self._node("A", complete="order.assigned"))
        order = self._order()
        self._assign(order, self.first)
        line = self._team(order)
        duty = line.duty_id
        self.assertEqual((duty.state, duty.user_id), ("open", self.first))
        desk = self.env["order.duty"].with_user(self.first)
        row = desk.search([("milestone_id", "=", duty.id)])
        self.assertEqual(row.section, "alone")
        action = row.action_do()
        self.assertEqual(action["res_model"], "order.take.entry")
        entries = self.env["order.take.entry"].with_user(self.first)
        entry = entries.with_context(**action["context"]).create({})
        self.assertIn("TRK-P1", entry.goods)
        entry.action_take()
        self.assertEqual((duty.state, line.state), ("done", "taken"))

    def test_the_duty_is_not_ended_past_the_signature(self):
        self._team_process(self._node("A", complete="order.assigned"))
        order = self._order()
        self._assign(order, self.first)
        duty = self._team(order).duty_id.with_user(self.first)
        with self.assertRaisesRegex(UserError, "ends once the work"):
            duty.action_complete(note="done")

    def test_a_node_that_asks_for_it_is_the_only_row(self):
        self._team_process()
        order = self._order()
        self._assign(order, self.first)
        self.assertFalse(self._team(order).duty_id)
        self.assertTrue(self._duty(order, "T"))

    def test_the_duty_goes_with_the_assignment_and_with_the_order(self):
        self._team_process(self._node("A", complete="order.assigned"))
        order = self._order()
        self._assign(order, self.first)
        before = self._team(order).duty_id
        self._assign(order, self.second, reason="Holiday")
        self.assertEqual(before.state, "cancelled")
        now = self._team(order).duty_id
        self.assertEqual((now.state, now.user_id), ("open", self.second))
        order.action_cancel()
        self.assertEqual(now.state, "cancelled")

    def test_the_list_takes_many_at_once(self):
        self._team_process()
        orders = self._order() | self._order()
        self._assign(orders, self.first)
        lines = self._team(orders).with_user(self.first)
        waiting = lines.search([("state", "=", "waiting"), ("id", "in", lines.ids)])
        self.assertEqual(len(waiting), 2)
        waiting.action_take()
        self.assertEqual(set(lines.mapped("state")), {"taken"})

    def test_the_head_says_what_is_not_taken_over(self):
        self._team_process()
        order = self._order()
        self._assign(order, self.first)
        mine = order.with_user(self.first).order_head()["notices"]
        said = [notice for notice in mine if "Not yet taken over" in notice["text"]]
        self.assertEqual(said[0]["action"]["name"], "action_order_take")
        others = order.with_user(self.second).order_head()["notices"]
        said = [notice for notice in others if "Not yet taken over" in notice["text"]]
        self.assertFalse(said[0]["action"])
