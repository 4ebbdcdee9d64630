from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_money import MoneyCommon

OVERRIDE = "order_process.order_process_group_override"


@tagged("post_install", "-at_install")
class TestMoneyPassed(MoneyCommon):
    """Money that only the general manager may forgo (S4-B-21)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = new_test_user(cls.env, "mp_head", f"{USER},{SALES}")
        cls.boss = new_test_user(cls.env, "mp_boss", f"{USER},{SALES},{OVERRIDE}")
        cls.role = cls.env["order.role"].create({"name": "Head", "code": "mp_head"})
        cls.env["order.role.assignment"].create(
            {
                "role_id": cls.role.id,
                "company_id": cls.company.id,
                "head_id": cls.head.id,
            }
        )
        cls._money_rule(
            "order.confirmed", override_role_ids=[Command.set(cls.role.ids)]
        )

    def test_only_the_named_role_lets_an_order_pass_without_the_money(self):
        order = self._new_order()
        with self.assertRaisesRegex(GateRefused, r"overridden by Head \(mp_head"):
            order.action_confirm()
        with self.assertRaisesRegex(AccessError, r"Head \(mp_head"):
            order.with_user(self.boss).action_process_override("order.confirmed", "x")
        head = order.with_user(self.head)
        self.assertTrue(head._gate_passes_any())
        head.action_process_override("order.confirmed", "An old customer")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_without_a_role_the_right_is_enough(self):
        self.env["order.money.rule"].search([]).override_role_ids = [Command.clear()]
        order = self._new_order()
        with self.assertRaises(AccessError):
            order.with_user(self.head).action_process_override("order.confirmed", "x")
        order.with_user(self.boss).action_process_override("order.confirmed", "x")
        order.action_confirm()
        self.assertEqual(order.state, "sale")
