"""A purchase order is written by those who buy, and moved by its buttons."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import GROUP, SecurityCommon


@tagged("post_install", "-at_install")
class TestPurchaseWriters(SecurityCommon):
    """As an accountant, whom Odoo lets write purchase orders, and as a buyer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        buyer = f"{GROUP}user,purchase.group_purchase_user"
        finance = f"{GROUP}user,account.group_account_invoice"
        cls.buyer = new_test_user(cls.env, "sec_buyer", buyer)
        cls.finance = new_test_user(cls.env, "sec_finance", finance)
        line = {"product_id": cls.product.id, "product_qty": 2, "price_unit": 5}
        cls.bought = (
            cls.env["purchase.order"]
            .with_user(cls.buyer)
            .create(
                {
                    "partner_id": cls.partner.id,
                    "order_line": [Command.create(line)],
                }
            )
        )

    def test_finance_neither_prices_nor_places_it(self):
        own = self.bought.with_user(self.finance)
        for attempt in (
            lambda: own.order_line.write({"price_unit": 1}),
            lambda: own.write({"partner_ref": "Mine"}),
            own.button_confirm,
            own.button_cancel,
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()
                self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.bought.state, "draft")
        self.assertEqual(self.bought.order_line.price_unit, 5)

    def test_its_buttons_move_it_and_nothing_else(self):
        for state in ("sent", "purchase", "cancel"):
            with (
                self.assertRaisesRegex(AccessError, "use the buttons"),
                self.env.cr.savepoint(),
            ):
                self.bought.write({"state": state})
        self.bought.button_confirm()
        self.assertEqual(self.bought.state, "purchase")
        self.bought.button_cancel()
        self.assertEqual(self.bought.state, "cancel")
        self.bought.button_draft()
        self.assertEqual(self.bought.state, "draft")
