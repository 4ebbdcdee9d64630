from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_payment.tests.common_money import MoneyCommon

RULES = (
    *("s0_b_money_special", "s1_d_money_received", "s2_a_money_before_shipment"),
    *("s2_b_money_on_delivery", "s2_j_money_advance", "s2_j_money_final"),
    *("s2_k_money_before_shipment", "s2_m_money_cancel", "s3_k_money_deposit"),
    *("s3_k_money_balance", "s2_h_credit", "s2_o_credit"),
)


@tagged("post_install", "-at_install")
class TestMoneyRules(MoneyCommon):
    """What the sources ask of money, as shipped records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.special = cls.env.ref("order_tracking.order_type_special")

    def _follow(self, code):
        """Let new orders run a process with the code of a source."""
        self.rule.active = False
        self._publish([self._node("1A")], code)
        self._rule(code)

    def test_the_rules_of_the_sources_touch_no_order_of_another_process(self):
        order = self._new_order(
            order_tag_ids=[Command.set(self.special.ids)], payment_term_id=False
        )
        for name in RULES:
            rule = self.env.ref(f"order_procedures.{name}")
            self.assertFalse(rule._matching(order), name)
            self.assertTrue(rule.gate_event_ids, name)

    @covers("S0-B-19", "S0-B-20", "S0-B-21", "S0-B-22")
    def test_a_special_order_waits_for_two_signatures_and_thirty_percent(self):
        self._follow("S0-B")
        plain = self._new_order()
        self.assertFalse(plain._money_claims("order.effective"))
        order = self._new_order(order_tag_ids=[Command.set(self.special.ids)])
        (claim,) = order._money_claims("order.effective")[order]
        self.assertEqual((claim.required, claim.unsigned), (150.0, True))
        order._signoff_request("special")
        roles = order.signoff_ids.step_ids.mapped("role_id.code")
        self.assertEqual(roles, ["sales_manager", "vp_in_charge"])

    @covers("S2-M-08")
    def test_a_paid_order_is_not_cancelled(self):
        self._follow("S2-M")
        order = self._new_order()
        (claim,) = order._money_claims("order.cancelled")[order]
        self.assertTrue(claim.met)
        order.action_confirm()
        self._pay(self._invoice(order))
        (claim,) = order._money_claims("order.cancelled")[order]
        self.assertFalse(claim.met)

    @covers("S3-K-08", "S3-K-09")
    def test_deposit_and_balance_are_two_rules_of_one_order(self):
        self._follow("S3-K")
        order = self._new_order()
        (deposit,) = order._money_claims("order.effective")[order]
        (balance,) = order._money_claims("shipment.done")[order]
        self.assertEqual((deposit.required, balance.required), (150.0, 500.0))
