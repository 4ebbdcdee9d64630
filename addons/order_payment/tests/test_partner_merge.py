from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_payment.tests.common_credit import CreditCommon
from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestPartnerMerge(CreditCommon):
    """Two customers become one with Odoo's dialog: nothing is lost, all is said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.double = cls.customer.copy({"name": "Credit Customer Ltd"})
        cls.merger = new_test_user(
            cls.env,
            "merge_clerk",
            "base.group_partner_manager,base.group_user,"
            "sales_team.group_sale_salesman_all_leads,account.group_account_manager",
        )

    def _merge(self):
        """Let a clerk of contacts merge the double into the customer."""
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(self.merger)
        wizard = wizard.create(
            {
                "partner_ids": [Command.set((self.customer | self.double).ids)],
                "dst_partner_id": self.customer.id,
            }
        )
        wizard.action_merge()
        self.assertFalse(self.double.exists())
        self.env.invalidate_all()

    def _in_force(self):
        limits = self.env["order.credit.limit"]
        newest = limits._newest(self.customer, self.company)
        return newest.get(self.customer.id, limits)

    def _said(self):
        return " ".join(self.customer.message_ids.mapped("body"))

    def test_a_clerk_merges_no_credit(self):
        self._limit(1000)
        finance = self.env.ref("account.group_account_manager")
        self.merger.group_ids -= finance
        with self.assertRaisesRegex(AccessError, "only people who grant credit"):
            self._merge()
        self.merger.group_ids += finance
        self._merge()

    def test_limit_of_the_customer_that_is_kept_stays(self):
        self._limit(1000)
        self._limit(9000, partner_id=self.double.id)
        self._merge()
        self.assertEqual(self._in_force().amount, 1000)
        amounts = self.customer.order_credit_limit_ids.mapped("amount")
        self.assertEqual(sorted(amounts), [1000, 1000, 9000], "both are history")
        self.assertIn("stay in force", self._said())
        self.assertIn("Credit Customer Ltd", self._said())
        self._credit_rule("order.confirmed", payment_kind="credit")
        with self.assertRaises(GateRefused):
            self._credit_order(quantity=20).action_confirm()
        self._credit_order(quantity=5).action_confirm()

    def test_limit_to_come_still_comes(self):
        self._limit(1000)
        tomorrow = fields.Date.today() + timedelta(days=1)
        self._limit(2000, valid_from=tomorrow)
        self._limit(9000, partner_id=self.double.id)
        self._merge()
        self.assertEqual(self._in_force().amount, 1000)
        with self.subTest("tomorrow"):
            newest = self.customer.order_credit_limit_ids.sorted("id")[-1]
            self.assertEqual((newest.amount, newest.valid_from), (2000, tomorrow))

    def test_customer_without_a_limit_takes_the_other_ones(self):
        self._limit(9000, partner_id=self.double.id)
        self._merge()
        self.assertEqual(self._in_force().amount, 9000)
        self.assertEqual(len(self.customer.order_credit_limit_ids), 1)

    def test_exposure_of_both_counts_together(self):
        self._new_order(partner_id=self.customer.id).action_confirm()
        self._new_order(partner_id=self.double.id).action_confirm()
        self._merge()
        ordered = self.env["sale.order"]._credit_ordered(self.customer, self.company)
        self.assertEqual(ordered[self.customer.id], 1000.0)

    def test_card_and_kind_of_payment(self):
        self.customer.card_number = "CARD-1"
        self.double.write({"card_number": "CARD-2", "order_payment_kind": "cod"})
        self.customer.order_payment_kind = False
        self.double.is_key_customer = True
        self._merge()
        self.assertTrue(self.customer.is_key_customer)
        self.assertEqual(self.customer.card_number, "CARD-1")
        self.assertIn("CARD-1 is kept, CARD-2", self._said())
        self.assertEqual(self.customer.order_payment_kind, "cod")

    def test_signatures_stay_valid(self):
        self._chain(
            "review", "boss", protected_fields="partner_id", gates=["order.confirmed"]
        )
        order = self._new_order(partner_id=self.double.id)
        order.signoff_request("review")
        self._sign(order, "boss")
        self._merge()
        self.assertEqual(order.partner_id, self.customer)
        self.assertTrue(order._signoff_released("review"))
        order.action_confirm()
