from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_contract.tests.common_contract import ContractCommon
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_process.kernel.money import in_company


def foreign_currency(env, rate=0.125, name="STR"):
    """Return a currency of which ``rate`` units are one of the company's."""
    currency = env["res.currency"].create({"name": name, "symbol": name})
    env["res.currency.rate"].create(
        {"currency_id": currency.id, "rate": rate, "name": "2020-01-01"}
    )
    return currency


@tagged("post_install", "-at_install")
class TestCompanyCurrency(ContractCommon):
    """Bands are in the currency of the company: 500 of a strong one are 4,000."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.strong = foreign_currency(cls.env)
        cls.pricelist = cls.env["product.pricelist"].create(
            {"name": "Strong", "currency_id": cls.strong.id}
        )

    def _strong_order(self, price=100.0):
        """Return an order of 5 pieces in the strong currency."""
        order = self._new_order(pricelist_id=self.pricelist.id)
        order.order_line.price_unit = price
        self.assertEqual(order.currency_id, self.strong)
        return order

    def _band(self, purpose, model, field, **vals):
        """Return a chain for documents of 1,000 or more."""
        return self._chain(
            purpose, "boss", model=model, amount_field=field, amount_min=1000, **vals
        )

    def _refused(self, order):
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self.assertEqual(order.state, "draft")

    def test_chain_of_an_order(self):
        self._band("big", "sale.order", "amount_total", gates=["order.confirmed"])
        order = self._strong_order()
        self.assertEqual(in_company(order, "amount_total"), 4000.0)
        self._refused(order)
        self._strong_order(20.0).action_confirm()  # 100, which are 800
        self._new_order().action_confirm()

    def test_condition_of_a_chain_and_of_a_step(self):
        self._chain(
            "typed",
            {"role": "boss", "domain": "[('amount_total', '>=', 1000)]"},
            domain="['|', ('amount_untaxed', '>', 1000), ('state', '=', 'sent')]",
            gates=["order.confirmed"],
        )
        order = self._strong_order()
        self._refused(order)
        order.signoff_request("typed")
        self._sign(order, "boss")
        order.action_confirm()
        self._new_order().action_confirm()

    def test_condition_of_a_money_rule(self):
        self.env["order.money.rule"].create(
            {
                "name": "Large orders pay first",
                "domain": "[('amount_total', '>=', 1000)]",
                "gate_event_ids": [Command.set(self._event("order.confirmed").ids)],
            }
        )
        self._refused(self._strong_order())
        self._new_order().action_confirm()

    def test_chain_of_quotation_contract_and_discount(self):
        """Papers on an order carry its currency; their bands do not."""
        order = self._strong_order()
        quotation = (
            self.env["order.quotation"]
            .with_user(self.clerk)
            .create({"order_id": order.id})
        )
        quotation.action_calculate()
        quotation.line_ids.price_unit = 100.0
        contract = self._contract(order)
        discount = (
            self.env["order.discount.request"]
            .with_user(self.clerk)
            .create({"order_id": order.id, "discount": 9, "reason": "Seen in writing"})
        )
        documents = [(quotation, "amount_total"), (contract, "amount_total")]
        documents += [(discount, "amount_order")]
        for document, field in documents:
            with self.subTest(document._name):
                chain = self._band("banded", document._name, field)
                found = self.env["order.signoff.chain"]._match(
                    document.sudo(), "banded"
                )
                self.assertEqual(found[document.id].get("banded"), chain)
                chain.amount_min = 100000
                found = self.env["order.signoff.chain"]._match(
                    document.sudo(), "banded"
                )
                self.assertFalse(found[document.id])

    def test_process_is_chosen_by_the_amount_in_company_currency(self):
        self._publish([self._node("1A")], "BIG")
        self._rule("BIG", sequence=1, amount_min=1000.0)
        order = self._strong_order()
        self.assertTrue(order._process_in_amount((1000.0, float("inf"))))
        self.assertFalse(self._new_order()._process_in_amount((1000.0, float("inf"))))

    def test_rate_is_that_of_the_order_date(self):
        """A rate of today moves no order into another band."""
        order = self._strong_order()
        self.env["res.currency.rate"].create(
            {"currency_id": self.strong.id, "rate": 1.0, "name": "2099-01-01"}
        )
        self.assertEqual(in_company(order, "amount_total"), 4000.0)

    def test_numbers_that_are_no_money_are_compared_as_they_are(self):
        order = self._strong_order()
        line = order.order_line
        self.assertEqual(in_company(line, "product_uom_qty"), 5.0)
        self._chain(
            "count",
            "boss",
            domain="[('order_line.product_uom_qty', '>', 5)]",
            gates=["order.confirmed"],
        )
        order.action_confirm()
        self.assertEqual(order.state, "sale")
