"""Acts on an order are of those whose work they are, whatever Odoo lets them write."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon

PROCESS = "order_process.order_process_group_"
ALL_ORDERS = "sales_team.group_sale_salesman_all_leads"


@tagged("post_install", "-at_install")
class TestWhoseAct(TrackingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1C", complete="order.checked"), cls._node("1D")])
        cls.keeper = cls._employee("keeper", f"{PROCESS}user,stock.group_stock_user")
        cls.planner = cls._employee("planner", f"{PROCESS}planning,{ALL_ORDERS}")
        cls.director = cls._employee("director", f"{PROCESS}management,{ALL_ORDERS}")
        cls.accountant = cls._employee(
            "accountant", f"{PROCESS}finance,account.group_account_invoice"
        )

    @classmethod
    def _employee(cls, name, groups):
        return new_test_user(cls.env, f"act_{name}", groups)

    def _menu(self, order, user):
        actions = order.with_user(user).order_head()["actions"]
        return {action["name"] for action in actions}

    def _checked(self, order):
        node = order.sudo().order_milestone_ids.filtered(
            lambda one: one.node_id.code == "1C"
        )
        return node.state == "done"

    def test_a_look_counts_for_who_owes_it_only(self):
        order = self._order()
        for user in (self.keeper, self.planner):
            self.assertNotIn("action_order_checked", self._menu(order, user))
            with self.assertRaisesRegex(UserError, self.clerk.login):
                order.with_user(user).action_order_checked()
            dialog = self.env["order.tracking.note"].with_user(user)
            dialog = dialog.create({"order_id": order.id, "purpose": "checked"})
            with self.assertRaisesRegex(UserError, self.clerk.login):
                dialog.action_done()
            with self.assertRaises(UserError):
                order.with_user(user).process_emit("order.checked", f"k{user.id}")
            row = {"res_model": "sale.order", "res_id": order.id, "key": "r"}
            with self.assertRaises(UserError):
                self.env["order.event"].with_user(user).emit_many(
                    [{**row, "code": "order.checked"}]
                )
        self.assertFalse(self._checked(order))
        self.assertFalse(self._events(order, "order.checked"))
        self.assertIn("action_order_checked", self._menu(order, self.clerk))
        order.with_user(self.clerk).action_order_checked()
        self.assertTrue(self._checked(order))

    def test_a_look_counts_for_those_above_who_owes_it(self):
        self.role.parent_id = self.env["order.role"].create(
            {"name": "Head of Sales", "code": "act_head"}
        )
        self.env["order.role.assignment"].create(
            {
                "role_id": self.role.parent_id.id,
                "company_id": self.env.company.id,
                "head_id": self.planner.id,
            }
        )
        order = self._order()
        self.assertIn("action_order_checked", self._menu(order, self.planner))
        order.with_user(self.planner).action_order_checked()
        self.assertTrue(self._checked(order))

    def test_where_no_step_waits_who_writes_the_order_notes_a_look(self):
        order = self._order()
        order.with_user(self.clerk).action_order_checked()
        self.assertTrue(self._checked(order))
        with self.assertRaisesRegex(AccessError, "only read"):
            order.with_user(self.keeper).action_order_checked()
        order.with_user(self.planner).action_order_checked()
        self.assertEqual(len(self._events(order, "order.checked")), 2)

    def test_orders_are_ended_by_those_who_sell(self):
        order = self._order()
        order.action_confirm()
        for user in (self.keeper, self.planner, self.director, self.accountant):
            menu = self._menu(order, user)
            for name in ("action_order_close", "action_cancel"):
                self.assertNotIn(name, menu)
                with self.assertRaises(AccessError):
                    getattr(order.with_user(user), name)()
        self.assertEqual((order.state, order.process_closed_at), ("sale", False))
        seller = order.with_user(self.clerk)
        menu = self._menu(order, self.clerk)
        self.assertLessEqual({"action_order_close", "action_cancel"}, menu)
        seller.action_order_close()
        self.assertTrue(order.process_closed_at)

    def test_orders_are_invoiced_by_sales_and_finance(self):
        order = self._order()
        order.action_confirm()
        for user in (self.keeper, self.planner, self.director):
            self.assertFalse(order.with_user(user).may_bill)
            with self.assertRaises(AccessError):
                order.with_user(user)._create_invoices()
        for user in (self.accountant, self.clerk):
            self.assertTrue(order.with_user(user).may_bill)
        self.assertTrue(order.with_user(self.accountant)._create_invoices())
