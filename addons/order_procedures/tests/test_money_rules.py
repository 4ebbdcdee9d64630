from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_payment.tests.common_money import MoneyCommon

#: Procedures whose sources ask for money or credit.
CODES = (
    *("S0-B", "S1-D", "S2-A", "S2-B", "S2-H", "S2-J", "S2-K", "S2-M", "S2-O"),
    "S3-K",
)
KINDS = ("money", "credit")


@tagged("post_install", "-at_install")
class TestMoneyRules(MoneyCommon):
    """What the sources ask of money, as their files make it for a company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.special = cls.env.ref("order_tracking.order_type_special")

    def _use(self, code):
        """Make the rules of a source; its nodes are not looked at here."""
        entries = self.env["order.process.catalogue"]
        entries.use(code)
        entries.search([("code", "=", code)])._processes().unlink()

    def _follow(self, code):
        """Let new orders run a process with the code and the rules of a source."""
        self._use(code)
        self.rule.active = False
        self._publish([self._node("1A")], code)
        self._rule(code)

    def test_the_rules_of_the_sources_touch_no_order_of_another_process(self):
        order = self._new_order(
            order_tag_ids=[Command.set(self.special.ids)], payment_term_id=False
        )
        for code in CODES:
            self._use(code)
        named = [("process_codes", "in", CODES)]
        found = [self.env[f"order.{kind}.rule"].search(named) for kind in KINDS]
        self.assertEqual([len(rules) for rules in found], [10, 2])
        for rule in (one for rules in found for one in rules):
            self.assertFalse(rule._matching(order), rule.name)
            self.assertTrue(rule.gate_event_ids, rule.name)

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
        self.partner.write({"street": "1 Harbour Road", "city": "Guangzhou"})
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
