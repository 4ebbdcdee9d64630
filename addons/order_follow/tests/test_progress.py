"""Progress of orders: worked out from steps and goods, searched, reported where there
is nothing to work out."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common_exception import ExceptionCommon


@tagged("post_install", "-at_install")
class TestProgressOfOrders(ExceptionCommon):
    """Production has two steps, purchasing one; the goods are what is delivered."""

    @classmethod
    def _nodes(cls):
        made = cls._role("production", family="workshop")
        bought = cls._role("purchasing", family="purchase")
        return [
            cls._node("P1", role_id=made.id),
            cls._node("P2", role_id=made.id),
            cls._node("B1", role_id=bought.id),
        ]

    def _do(self, order, code):
        milestones = order.with_user(self.env.user).milestone_ids
        milestones.filtered(lambda one: one.node_id.code == code).action_complete()
        order.invalidate_recordset()

    def test_each_area_by_its_steps_and_the_goods_delivered(self):
        order = self.order
        self.assertEqual(order.progress_production, 0)
        self._do(order, "P1")
        self._do(order, "B1")
        self.assertEqual((order.progress_production, order.progress_supply), (50, 100))
        self.assertEqual(order.progress_logistics, 0)
        self.assertEqual(order.progress_total, 50, "the mean of three areas")
        order.order_line.sudo().qty_delivered = 2
        order.invalidate_recordset()
        self.assertEqual(order.progress_logistics, 40, "2 of 5 pieces")
        self.assertNotIn("quality", order.progress_known)

    def test_weights_are_data(self):
        order = self.order
        self._do(order, "P1")
        areas = self.env["order.progress.area"].search([])
        areas.filtered(lambda one: one.code == "production").weight = 8
        order.invalidate_recordset()
        self.assertEqual(order.progress_total, 40, "50 % of 8 of 10")
        rule = self.env["order.progress.rule"].create(
            {
                "area_id": areas.filtered(lambda one: one.code == "quality").id,
                "procedure_codes": "TRK, other",
                "node_codes": "P2",
            }
        )
        order.invalidate_recordset()
        self.assertEqual((order.progress_production, order.progress_quality), (100, 0))
        rule.weight = 0
        order.invalidate_recordset()
        self.assertNotIn("quality", order.progress_known)

    def test_orders_are_found_by_their_progress(self):
        order, other = self.order, self._new_order()
        self._do(order, "P1")
        orders = self.env["sale.order"].with_user(self.clerk)
        ours = [("id", "in", (order | other).ids)]
        for domain, found in (
            ([("progress_production", ">=", 50)], order),
            ([("progress_production", "<", 50)], other),
            ([("progress_production", "=", 0)], other),
            ([("progress_quality", "<", 100)], orders),
            ([("progress_total", "<", 100)], order | other),
        ):
            with self.subTest(domain):
                self.assertEqual(orders.search(domain + ours, order="id"), found)

    def test_what_is_worked_out_is_never_typed(self):
        order = self.order.with_user(self.clerk)
        for area in ("production", "supply", "logistics"):
            with self.subTest(area), self.assertRaisesRegex(UserError, "worked out"):
                order.progress_report(area, 50)
        said = order.progress_report("quality", 60, "First article passed")
        self.assertEqual(said["progress"]["quality"], 60)
        self.assertEqual(order.progress_quality, 60)
        told = self._events(self.order, "progress.updated")
        self.assertEqual(told.payload, {"area": "quality", "percent": 60})
        self.assertEqual(told.user_id, self.clerk)

    def test_bad_input_is_refused(self):
        order = self.order.with_user(self.clerk)
        for given in ((-1,), (101,), ("50",), (True,), (1.5,)):
            with self.subTest(given), self.assertRaises(ValidationError):
                order.progress_report("quality", *given)
        with self.assertRaises(ValidationError):
            order.progress_report("happiness", 50)
        order.progress_report("quality", 60)
        with self.assertRaisesRegex(ValidationError, "60"):
            order.progress_report("quality", 40)
        order.progress_report("quality", 40, "Two pieces were rejected")
        self.assertEqual(order.progress_quality, 40)
        self.order._action_cancel()
        with self.assertRaises(UserError):
            order.progress_report("quality", 90)

    def test_it_is_for_people_of_the_house_who_see_the_order(self):
        stranger = new_test_user(self.env, "progress_stranger", "base.group_user")
        portal = new_test_user(self.env, "progress_portal", "base.group_portal")
        for user in (stranger, portal):
            order = self.order.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                order.progress_report("quality", 50)
            with self.subTest(user.login), self.assertRaises(AccessError):
                order.progress_fetch()
        clerk = self.order.with_user(self.clerk)
        self.assertEqual(clerk.progress_fetch()[0]["id"], self.order.id)
        with self.assertRaises(AccessError):
            self.env["order.progress.area"].with_user(self.clerk).search([]).weight = 9

    def test_many_orders_cost_what_few_cost(self):
        few = self._new_order() | self._new_order()
        many = few.union(*(self._new_order() for _order in range(8)))

        def asked(orders):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            orders.mapped("progress_total")
            return self.cr.sql_log_count - before

        asked(few)
        self.assertLessEqual(asked(many), asked(few))

    def test_pivots_average_each_area_of_the_orders_that_run(self):
        one, two = self.order, self._new_order()
        self._do(one, "P1")
        self._do(one, "B1")
        both = [("id", "in", (one | two).ids)]
        asked = ["progress_production:avg", "progress_supply:avg", "__count"]
        orders = self.env["sale.order"].with_user(self.clerk)
        cells = orders.formatted_read_grouping_sets(both, [["partner_id"], []], asked)
        for (cell,) in cells:
            figures = [cell[name] for name in asked]
            self.assertEqual(figures, [25, 50, 2])
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        orders.formatted_read_group(both, ["state"], asked[:1])
        few = self.env.cr.sql_log_count - before
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        orders.formatted_read_group(both, ["state"], asked)
        self.assertEqual(self.env.cr.sql_log_count - before, few, "worked out once")

    def test_fields_are_described_without_working_anything_out(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        names = ["progress_total", "progress_supply"]
        figures = type(self.env["order.progress.figure"])
        with patch.object(figures, "_figures") as worked:
            told = orders.fields_get(names, ["aggregator", "sortable", "groupable"])
        worked.assert_not_called()
        self.assertEqual({one["aggregator"] for one in told.values()}, {"avg"})
        self.assertFalse(any(one["groupable"] for one in told.values()))
