from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_money import MoneyCommon


class FollowCommon(MoneyCommon):
    """Nodes that start and end with what happens to the money."""

    @classmethod
    def _type(cls, code):
        return cls.env["order.event.type"]._id_of(code)

    @classmethod
    def _money_node(cls, code, start, match=None, role="finance", **vals):
        """Return a node that ends with a payment that has these values."""
        triggers = [
            {"purpose": "start", "kind": "event", "event_type_id": cls._type(start)},
            {
                "purpose": "complete",
                "kind": "event",
                "event_type_id": cls._type(
                    "payment.satisfied"
                    if match and "rule" in match
                    else "payment.received"
                ),
                "payload_match": match,
            },
        ]
        return {
            **cls._node(code, role_id=cls._role(role).id, completion="event", **vals),
            "trigger_ids": [Command.create(trigger) for trigger in triggers],
        }

    def _open(self, order, code):
        return self.env["order.milestone"].search(
            [
                ("res_id", "=", order.id),
                ("node_id.code", "=", code),
                ("state", "=", "open"),
            ]
        )


@tagged("post_install", "-at_install")
class TestMoneyFollow(FollowCommon):
    """The balance is collected, dunned and settled; the desk shows who owes it."""

    @classmethod
    def _money_process(cls):
        cls._role("finance")
        cls._role("merchandiser")
        cls._role("warehouse")
        full = {"full": True}
        balance = {"rule": "balance"}
        cls._process(
            [
                cls._node("1A"),
                cls._node("STOCK", "shipment.ready", role_id=cls.roles["warehouse"].id),
                cls._money_node("COLLECT", "shipment.ready", balance),
                cls._money_node("DUN", "payment.overdue", full, "merchandiser"),
                cls._money_node("SETTLE", "receipt.signed", full),
            ]
        )

    def _ready(self):
        self._stock(self.product, 20)
        order = self._new_order()
        order.action_confirm()
        return order

    @covers("S3-K-09", "S2-K-06", "S2-K-07", "S3-T-14")
    def test_finance_collects_the_balance_and_goods_wait_for_it(self):
        self._money_rule("shipment.done", code="balance")
        order = self._ready()
        self.assertTrue(self._open(order, "STOCK"), "the warehouse prepares")
        duty = self._open(order, "COLLECT")
        self.assertEqual(duty.role_id, self.roles["finance"])
        picking = order.sudo().picking_ids.with_user(self.keeper)
        with self.assertRaises(GateRefused):
            picking.button_validate()
        with self.assertRaises(UserError):
            duty.with_user(self.people["finance"]).action_complete(note="believe me")
        invoice = self._invoice(order)
        self._pay(invoice, 200)
        self.assertTrue(self._open(order, "COLLECT"))
        self._pay(invoice)
        self.assertFalse(self._open(order, "COLLECT"))
        picking.button_validate()
        self.assertEqual(picking.state, "done")

    @covers("S3-K-10")
    def test_late_balance_is_dunned_until_the_money_has_arrived(self):
        order = self._ready()
        invoice = order.sudo()._create_invoices()
        late = fields.Date.today() - timedelta(days=3)
        invoice.write({"invoice_date": late, "invoice_date_due": late})
        invoice.with_user(self.finance).action_post()
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *_args, **_options: 60)
        self.env["account.move"]._cron_order_overdue()
        self.env["account.move"]._cron_order_overdue()
        told = self._events(order, "payment.overdue")
        self.assertEqual(len(told), 1)
        self.assertEqual(told.payload["missing"], 500.0)
        duty = self._open(order, "DUN")
        with self.assertRaises(UserError):
            duty.with_user(self.people["merchandiser"]).action_complete(note="promised")
        self._pay(invoice, 499)
        self.assertTrue(self._open(order, "DUN"))
        self._pay(invoice)
        self.assertFalse(self._open(order, "DUN"))
        line = invoice.line_ids.filtered("matched_credit_ids")
        line.with_user(self.finance).remove_move_reconcile()
        self.assertTrue(self._open(order, "DUN"), "the money is gone: the node is back")
        self.env["account.move"]._cron_order_overdue()
        self.assertEqual(len(self._events(order, "payment.overdue")), 2)

    @covers("S2-B-07", "S2-R-09")
    def test_payment_after_receipt_by_cash_on_delivery(self):
        self._money_rule("order.closed", payment_kind="cod")
        self.partner.order_payment_kind = "cod"
        order = self._ready()
        order.sudo().picking_ids.with_user(self.keeper).button_validate()
        order.process_emit("receipt.signed", "follow-1")
        self.assertTrue(self._open(order, "SETTLE"))
        with self.assertRaises(GateRefused):
            order.action_order_close()
        self._pay(self._invoice(order))
        self.assertFalse(self._open(order, "SETTLE"))
        order.action_order_close()
        self.assertTrue(order.process_closed_at)


@tagged("post_install", "-at_install")
class TestMoneyOnline(FollowCommon):
    """Online payments: valid when the provider says so, and everybody is told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env["payment.provider"].create(
            {"name": "Test Bank", "code": "none", "state": "test"}
        )
        cls.method = cls.env["payment.method"].create(
            {"name": "Test Card", "code": "money_test_card"}
        )
        cls._money_rule("order.confirmed", payment_kind="cash")
        cls.partner.write({"order_payment_kind": "cash", "email": "c@example.com"})

    def _transaction(self, order, amount=500, **vals):
        return self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.method.id,
                "amount": amount,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "reference": f"{order.name}-{amount}",
                "operation": "online_direct",
                "sale_order_ids": [Command.set(order.ids)],
                **vals,
            }
        )

    @covers("S2-O-03", "S2-M-05")
    def test_confirmed_payment_opens_the_gate_and_is_recorded(self):
        order = self._new_order()
        transaction = self._transaction(order)
        with self.assertRaises(GateRefused):
            order.action_confirm()
        transaction._set_pending()
        self.assertEqual(self._received(order), 0.0)
        transaction._set_done()
        self.assertEqual(self._received(order), 500.0)
        event = self._events(order, "payment.succeeded")
        self.assertEqual(event.payload["payer"], self.partner.display_name)
        self.assertEqual(event.payload["method"], self.method.name)
        self.assertTrue(self._events(order, "payment.received"))
        order.action_confirm()

    @covers("S2-P-07", "S2-O-03")
    def test_failed_payment_is_told_and_counts_nothing(self):
        order = self._new_order()
        self._transaction(order)._set_error("card refused")
        self.assertEqual(self._received(order), 0.0)
        self.assertTrue(self._events(order, "payment.failed"))
        notice = order.sudo().message_ids.filtered(
            lambda message: self.partner in message.partner_ids
        )
        self.assertIn("failed", notice.body)

    @covers("S2-P-07")
    def test_notice_of_success_is_a_setting(self):
        self.company.order_payment_notice = "both"
        order = self._new_order()
        self._transaction(order)._set_done()
        notices = order.sudo().message_ids.filtered(
            lambda message: self.partner in message.partner_ids
        )
        self.assertIn("We have received your payment", notices[0].body)
        self.company.order_payment_notice = "none"
        other = self._new_order()
        self._transaction(other, 1)._set_error("x")
        self.assertNotIn("failed", str(other.sudo().message_ids.mapped("body")))

    def test_online_payments_can_wait_for_their_reconciliation(self):
        self.company.order_money_online = False
        order = self._new_order()
        self._transaction(order)._set_done()
        self.assertEqual(self._received(order), 0.0)

    def test_payment_for_two_orders_belongs_to_none(self):
        order, other = self._new_order(), self._new_order()
        both = (order | other).ids
        self._transaction(order, sale_order_ids=[Command.set(both)])._set_done()
        self.assertEqual(self._received(order), 0.0)

    def test_paid_quotation_that_is_held_does_not_break_the_payment(self):
        self._money_rule("order.confirmed", condition="exact", percent=90)
        order = self._new_order()
        order.sudo().require_payment = True
        transaction = self._transaction(order)
        transaction._set_done()
        confirmed = transaction._check_amount_and_confirm_order()
        self.assertFalse(confirmed)
        self.assertEqual(order.state, "draft")
        said = str(order.sudo().message_ids.mapped("body"))
        self.assertIn("not possible yet. Missing:", said)
