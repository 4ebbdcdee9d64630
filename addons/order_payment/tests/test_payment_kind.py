from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_money import MoneyCommon


@tagged("post_install", "-at_install")
class TestPaymentKind(MoneyCommon):
    """How an order is paid follows from the data; finance alone says otherwise."""

    # -- tricks --------------------------------------------------------------------
    def test_stamps_cannot_be_ticked_by_form_rpc_or_import(self):
        order = self._new_order()
        for vals in (
            {"effective_at": "2026-01-01 00:00:00"},
            {"payment_kind": "credit"},
            {"payment_kind_set": "credit"},
            {"money_memory": {"told": 500, "met": {"1": "x"}}},
        ):
            with self.assertRaises(AccessError):
                order.write(vals)
            with self.assertRaises(AccessError):
                self._new_order(**vals)
            name = next(iter(vals))
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                order.with_context(**{f"default_{name}": vals[name]}).copy(vals)
        order.write({"money_received": 500})
        self.assertEqual(self._received(order), 0.0)
        with self.assertRaises(AccessError):
            order.read(["money_memory"])

    def test_customer_and_term_kind_are_kept_by_finance(self):
        with self.assertRaises(AccessError):
            self.partner.with_user(self.clerk).order_payment_kind = "credit"
        with self.assertRaises(AccessError):
            self._new_order().order_payment_kind("credit", "please")
        order = self._new_order()
        finance = order.with_user(self.seller)
        with self.assertRaises(UserError):
            finance.order_payment_kind("credit", " ")
        with self.assertRaises(UserError):
            finance.order_payment_kind("barter", "goats")
        finance.order_payment_kind("credit", "agreed by telephone")
        self.assertEqual(order.payment_kind, "credit")

    def test_finance_says_in_a_dialog_how_an_order_is_paid(self):
        order = self._new_order()
        entries = self.env["order.payment.kind.entry"]
        vals = {"order_id": order.id, "kind": "cod", "reason": "courier collects"}
        with self.assertRaises(AccessError):
            entries.with_user(self.clerk).create(vals)
        entries.with_user(self.seller).create(vals).action_set()
        self.assertEqual(order.payment_kind, "cod")
        self.assertIn("courier collects", order.message_ids[0].body)

    def test_kind_is_fixed_once_the_order_is_confirmed(self):
        self.partner.order_payment_kind = "cash"
        order = self._new_order()
        self.assertEqual(order.payment_kind, "cash")
        order.action_confirm()
        self.partner.order_payment_kind = "credit"
        self.assertEqual(order.payment_kind, "cash")
        draft = self._new_order()
        self.assertEqual(draft.payment_kind, "credit")
