from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_team import READER, TeamCommon


@tagged("post_install", "-at_install")
class TestTeamAssign(TeamCommon):
    """The responsible person of an order (S3-D-04, S3-D-05)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._team_process()

    def test_who_owes_the_node_assigns_and_ends_it(self):
        order = self._order()
        node = self._duty(order, "A")
        self._assign(order, self.first, by=self.clerk)
        self.assertEqual(node.state, "done")
        self.assertEqual(self._duty(order, "T").user_id, self.first)
        line = self._team(order)
        self.assertEqual((line.user_id, line.assigned_by_id), (self.first, self.clerk))
        self.assertEqual(line.state, "waiting")

    def test_the_event_says_who_got_it_and_from_whom(self):
        order = self._order()
        self._assign(order, self.first)
        self._assign(order, self.second, reason="Holiday")
        payload = self._events(order, "order.assigned")[-1].payload
        self.assertEqual(payload["person"], self.second.login)
        self.assertEqual(payload["from"], self.first.login)
        self.assertEqual(payload["reason"], "Holiday")

    def test_head_role_above_and_manager_assign(self):
        for user in (self.head, self.boss, self.manager):
            order = self._order()
            self._assign(order, self.first, by=user)
            self.assertEqual(self._team(order).user_id, self.first)

    def test_a_colleague_a_stranger_and_a_customer_do_not(self):
        order = self._order()
        stranger = new_test_user(self.env, "team_stranger", READER)
        for user in (self.first, self.second, stranger, self.keeper):
            with self.assertRaises(AccessError):
                self._assign(order, self.first, by=user)
        self.assertFalse(self._team(order))

    def test_the_clerk_does_not_once_his_node_is_done(self):
        order = self._order()
        self._assign(order, self.first, by=self.clerk)
        with self.assertRaises(AccessError):
            self._assign(order, self.second, by=self.clerk, reason="Once more")

    def test_nobody_is_assigned_beyond_his_role(self):
        order = self._order()
        for user in (self.manager, self.boss, self.clerk):
            with self.assertRaisesRegex(UserError, "does not hold the role"):
                self._assign(order, user, by=self.manager)
        self.assertFalse(self._team(order))

    def test_a_deputy_is_nobody_of_the_role(self):
        self.held.deputy_ids = [
            (0, 0, {"principal_id": self.first.id, "deputy_id": self.deputy.id})
        ]
        with self.assertRaisesRegex(UserError, "does not hold the role"):
            self._assign(self._order(), self.deputy)

    def test_another_person_needs_a_reason(self):
        order = self._order()
        self._assign(order, self.first)
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            self._assign(order, self.second, reason=" ")
        self.assertFalse(self._assign(order, self.first))
        self.assertEqual(len(order.order_team_ids), 1)

    def test_the_row_before_is_kept_with_its_end(self):
        order = self._order()
        self._assign(order, self.first)
        self._assign(order, self.second, reason="Holiday")
        old, new = order.order_team_ids.sorted("id")
        self.assertEqual((old.user_id, old.state), (self.first, "ended"))
        self.assertEqual((new.user_id, new.state), (self.second, "waiting"))
        self.assertEqual(self._duty(order, "T").user_id, self.second)

    def test_wrong_input_is_refused_and_changes_nothing(self):
        order = self._order().with_user(self.head)
        for role in ("", "nonsense", None, 7, [1], {"a": 1}):
            with self.assertRaises(UserError):
                order.order_assign(role, self.first.login)
        for login in ("nobody", 7, ["team_first"]):
            with self.assertRaises(UserError):
                order.order_assign(self.tracker.code, login)
        self.assertFalse(self._team(order))

    def test_a_cancelled_order_is_not_assigned(self):
        order = self._order()
        order.action_cancel()
        with self.assertRaisesRegex(UserError, "cancelled"):
            self._assign(order, self.first)

    def test_many_orders_cost_the_same_number_of_queries(self):
        def cost(count):
            orders = self.env["sale.order"].union(
                *(self._order() for _n in range(count))
            )
            orders = orders.with_user(self.head)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders.order_assign(self.tracker.code, self.first.login)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertLessEqual(cost(12), cost(3) + 3)

    def test_the_dialog_assigns_many_and_says_who_has_how_many(self):
        self._assign(self._order(), self.first)
        orders = self._order() | self._order()
        action = orders.with_user(self.head).action_order_assign(self.tracker.code)
        entries = self.env["order.assign.entry"].with_user(self.head)
        entry = entries.with_context(**action["context"]).create({})
        self.assertEqual(entry.role_id, self.tracker)
        self.assertEqual(entry.candidate_ids, self.head | self.first | self.second)
        self.assertIn(f"{self.first.name} 1", entry.load)
        entry.user_id = self.second
        entry.action_assign()
        self.assertEqual(self._team(orders).user_id, self.second)

    def test_who_leaves_gives_his_orders_back_to_the_role(self):
        order = self._order()
        self._assign(order, self.first)
        order.with_user(self.first).order_take()
        work = self._duty(order, "W")
        self.assertEqual(work.user_id, self.first)
        self.first.active = False
        line = self._team(order)
        self.assertFalse(line.user_id or work.user_id)
        self.assertEqual(line.state, "waiting")
        self.assertIn("no longer holds", line.reason)
        self.assertEqual(len(self._events(order, "order.unassigned")), 1)
        order.with_user(self.second).order_take()
        self.assertEqual(self._team(order).user_id, self.second)
        self.assertEqual(work.user_id, self.second)

    def test_who_is_assigned_reads_the_order_while_he_owes_nothing(self):
        salesman = new_test_user(
            self.env,
            "team_salesman",
            "sales_team.group_sale_salesman,order_process.order_process_group_user",
        )
        self.held.member_ids |= salesman
        order = self._order()
        with self.assertRaises(AccessError):
            order.with_user(salesman).read(["name"])
        self._assign(order, salesman)
        owed = order.milestone_ids.filtered(lambda duty: duty.state == "open")
        owed._as_kernel().write({"state": "cancelled"})
        self.env.invalidate_all()
        self.assertTrue(order.with_user(salesman).read(["name"]))
        self.assertTrue(self._team(order).with_user(salesman).read(["user_id"]))
        self.assertFalse(
            self.env["order.team"]
            .with_user(salesman)
            .search([("order_id", "=", self._order().id)])
        )
