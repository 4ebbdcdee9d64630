"""The list of orders says where each stands; what is done to many at once."""

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon

#: What the columns of ours may add to Sales' own list, in queries.
MOST_ADDED = 2
OURS = (
    "process_stage_id",
    "process_next_due",
    "process_due_at",
    "process_open_roles",
    "process_is_late",
)


@tagged("post_install", "-at_install")
class TestOrderList(TrackingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.few = cls._order() + cls._order()
        cls.many = cls.few + cls.env["sale.order"].with_user(cls.clerk).create(
            [cls._order_vals(quantity=number + 7) for number in range(18)]
        )

    def _specification(self):
        views = self.env["sale.order"].with_user(self.clerk)
        found = views.get_views([(self.env.ref("sale.view_order_tree").id, "list")])
        arch = found["views"]["list"]["arch"]
        names = found["models"]["sale.order"]["fields"]
        spec = {name: {} for name in names if f'name="{name}"' in arch}
        for name in ("partner_id", "user_id", "process_stage_id", "team_id"):
            if name in spec:
                spec[name] = {"fields": {"display_name": {}}}
        return spec

    def _cost(self, orders, spec):
        for _call in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders.web_search_read([("id", "in", orders.ids)], spec)
        return self.env.cr.sql_log_count - before

    def test_our_columns_cost_two_queries_whatever_the_number(self):
        spec = self._specification()
        self.assertLessEqual(set(OURS), spec.keys())
        stock = {name: spec[name] for name in spec if name not in OURS}
        added = self._cost(self.many, spec) - self._cost(self.many, stock)
        self.assertLessEqual(added, MOST_ADDED)
        self.assertLessEqual(self._cost(self.many, spec), self._cost(self.few, spec))

    def test_the_list_says_for_whom_an_order_waits(self):
        (row, *_rest) = self.few.web_read({"process_open_roles": {}})
        self.assertEqual(row["process_open_roles"], "Sales Clerk")
        found = self.env["sale.order"].search(
            [("process_role_ids", "in", self.role.ids), ("id", "in", self.many.ids)]
        )
        self.assertEqual(len(found), len(self.many))

    def test_many_orders_are_checked_at_once(self):
        self.few.action_order_checked()
        for order in self.few:
            self.assertIn("order.checked", self._codes(order))

    def test_without_a_chain_all_orders_are_named(self):
        with self.assertRaisesRegex(UserError, self.few[1].name):
            self.few.action_request_signoff()

    def test_the_list_offers_a_look_to_those_who_sell(self):
        """Others would be refused: the step is the salesperson's."""
        keeper = new_test_user(
            self.env, "list_keeper", "order_process.order_process_group_warehouse"
        )
        for view in ("sale_order_board_view_list", "sale_order_tree"):
            ref = self.env.ref(f"order_tracking.{view}")
            view_id = (ref.inherit_id or ref).id
            for user, offered in ((self.clerk, True), (keeper, False)):
                orders = self.env["sale.order"].with_user(user)
                arch = orders.get_views([(view_id, "list")])["views"]["list"]["arch"]
                self.assertIn("action_remind_owners", arch)
                for name in ("action_order_checked", "action_request_signoff"):
                    self.assertEqual(f'name="{name}"' in arch, offered, user.login)
