from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_change import ChangeCommon

USER = "order_process.order_process_group_user"
MANAGER = "order_process.order_process_group_manager"


@tagged("post_install", "-at_install")
class TestChangeOwn(ChangeCommon):
    """Notices are written by whoever prepared them, and by those who sell."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.storekeeper = new_test_user(
            cls.env, "own_keeper", f"{USER},stock.group_stock_user"
        )

    def test_a_draft_of_somebody_else_is_read_only(self):
        change = self._change(self._to(quantity=3))
        other = self._confirmed()
        own = change.with_user(self.storekeeper)
        attempts = [
            lambda: own.write({"description": "Mine"}),
            lambda: own.write({"order_id": other.id}),
            lambda: own.write({"user_id": self.storekeeper.id}),
            lambda: own.write({"completion_date": "2039-01-01"}),
            lambda: own.line_ids.write({"quantity": 1}),
            lambda: own.line_ids.unlink(),
            lambda: own.write({"line_ids": [Command.clear()]}),
            own.unlink,
        ]
        for attempt in attempts:
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()
        self.env.invalidate_all()
        self.assertEqual(change.order_id, self.order)
        self.assertEqual((change.user_id, change.line_ids.quantity), (self.clerk, 3))

    def test_every_department_writes_its_own(self):
        change = self._change(self._to(quantity=3), user=self.storekeeper)
        change.write({"description": "Only three are left", "user_id": self.clerk.id})
        self.assertEqual(change.user_id, self.clerk)
        change.line_ids.quantity = 2
        self.assertEqual(change.line_ids.quantity, 2)

    def test_sales_carries_it_on_and_a_process_manager_hands_it_over(self):
        change = self._change(self._to(quantity=3), user=self.storekeeper)
        change.with_user(self.clerk).description = "Agreed on the telephone"
        with self.assertRaisesRegex(AccessError, "handed over by own_keeper"):
            change.with_user(self.clerk).user_id = self.clerk
        manager = new_test_user(self.env, "own_manager", MANAGER)
        manager.group_ids += self.env.ref("stock.group_stock_user")
        change.with_user(manager).user_id = self.clerk
        self.assertEqual(change.user_id, self.clerk)
        self.assertEqual(change.description, "Agreed on the telephone")
