from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_paper import PaperCommon

PRICELISTS = "product.group_product_pricelist"


@tagged("post_install", "-at_install")
class TestPriceList(PaperCommon):
    """Another price list on an order is seen by discount rules, quotation records,
    reviews and facts: what counts is the reference list (S2-K-10, S1-B-015)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref(PRICELISTS)
        cls.standard = cls._pricelist("Standard", 100.0)
        cls.cheap = cls._pricelist("Friends", 70.0)
        cls.partner.property_product_pricelist = cls.standard
        cls.rule = cls.env["order.discount.rule"].create(
            {"name": "Up to 5 %", "max_percent": 5.0}
        )

    @classmethod
    def _pricelist(cls, name, price, **vals):
        item = {
            "applied_on": "0_product_variant",
            "product_id": cls.product.id,
            "compute_price": "fixed",
            "fixed_price": price,
        }
        return cls.env["product.pricelist"].create(
            {"name": name, "item_ids": [Command.create(item)], **vals}
        )

    def _free(self):
        """An order whose prices were never typed: those of its list."""
        line = {"product_id": self.product.id, "product_uom_qty": 5}
        orders = self.env["sale.order"].with_user(self.clerk)
        return orders.create(
            {"partner_id": self.partner.id, "order_line": [Command.create(line)]}
        )

    def test_prices_of_a_cheaper_list_are_refused(self):
        order = self._free()
        self.assertEqual(order.order_line.price_unit, 100.0)
        order.pricelist_id = self.cheap
        with self.assertRaisesRegex(UserError, r"below the price list \(Standard"):
            order.action_update_prices()
        with self.assertRaisesRegex(UserError, "discount request"):
            order.order_line.price_unit = 70.0
        self.assertEqual(order.order_line.price_unit, 100.0)

    def test_an_order_made_on_a_cheaper_list_is_refused(self):
        line = {"product_id": self.product.id}
        with self.assertRaisesRegex(UserError, "30.00 % below"):
            self.env["sale.order"].with_user(self.clerk).create(
                {
                    "partner_id": self.partner.id,
                    "pricelist_id": self.cheap.id,
                    "order_line": [Command.create(line)],
                }
            )

    def test_a_discount_request_opens_the_cheaper_price(self):
        self._chain("discount", "superior", model="order.discount.request")
        order = self._free()
        order.pricelist_id = self.cheap
        request = (
            self.env["order.discount.request"]
            .with_user(self.clerk)
            .create({"order_id": order.id, "discount": 30.0, "reason": "Old friends"})
        )
        request.action_submit()
        self._sign(request, "superior")
        order.action_update_prices()
        self.assertEqual(order.order_line.price_unit, 70.0)
        order.sudo().action_confirm()

    def test_one_list_for_all_customers(self):
        """A cheaper list that somebody puts on the customer's card does not help."""
        company = self.env.company
        company.write(
            {
                "order_price_reference": "list",
                "order_reference_pricelist_id": self.standard.id,
            }
        )
        self.partner.property_product_pricelist = self.cheap
        with self.assertRaisesRegex(UserError, "below the price list"):
            self._free()
        company.order_reference_pricelist_id = False
        self.product.list_price = 90.0
        with self.assertRaisesRegex(UserError, "the sales prices"):
            self._free()

    def test_a_company_may_let_the_list_of_the_order_count(self):
        self.env.company.order_price_reference = "order"
        order = self._free()
        order.pricelist_id = self.cheap
        order.action_update_prices()
        self.assertEqual(order.order_line.price_unit, 70.0)

    def test_the_reference_list_is_one_of_the_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self._pricelist("Foreign", 1.0, company_id=other.id)
        with self.assertRaisesRegex(ValidationError, "Elsewhere"):
            self.env.company.order_reference_pricelist_id = foreign

    def test_a_currency_that_changes_with_the_list_is_no_way_round(self):
        currency = self.env["res.currency"].create(
            {
                "name": "QYC",
                "symbol": "y",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 10.0})],
            }
        )
        soft = self._pricelist("Soft", 100.0, currency_id=currency.id)
        order = self._free()
        order.pricelist_id = soft
        self.assertEqual(order.currency_id, currency)
        self.assertEqual(order.order_line.price_unit, 100.0, "a tenth of the list")
        with self.assertRaisesRegex(GateRefused, "90.00 % below"):
            order.action_quotation_sent()
        with self.assertRaisesRegex(GateRefused, "90.00 % below"):
            order.action_confirm()
        self.assertEqual(order.state, "draft")

    def test_a_list_that_has_risen_is_seen_at_the_confirmation(self):
        order = self._free()
        self.standard.item_ids.fixed_price = 120.0
        with self.assertRaisesRegex(GateRefused, "16.67 % below"):
            order.action_confirm()

    def test_a_quotation_record_measures_against_the_reference(self):
        self.rule.unlink()
        order = self._free()
        order.pricelist_id = self.cheap
        order.action_update_prices()
        order.action_new_quotation()
        quotation = order.order_quotation_ids
        self.assertEqual(quotation.line_ids.list_price, 100.0)
        quotation.line_ids.price_unit = 70.0
        self.assertTrue(quotation.deviates)

    def test_another_list_makes_a_quotation_record_stale(self):
        order = self._free()
        order.action_new_quotation()
        quotation = order.order_quotation_ids
        quotation.action_verify()
        quotation.action_approve()
        order.pricelist_id = self.cheap
        self.assertTrue(quotation.is_stale)
        with self.assertRaisesRegex(UserError, "has changed since"):
            quotation.action_send()
        order.pricelist_id = self.standard
        self.assertFalse(quotation.is_stale)

    def test_approved_figures_keep_their_currency(self):
        currency = self.env["res.currency"].create(
            {
                "name": "QZC",
                "symbol": "z",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 10.0})],
            }
        )
        self.rule.unlink()
        order = self._free()
        order.action_new_quotation()
        quotation = order.order_quotation_ids
        before = quotation.currency_id
        quotation.action_verify()
        quotation.action_approve()
        order.pricelist_id = self._pricelist("Soft", 100.0, currency_id=currency.id)
        self.env.flush_all()
        self.assertEqual(quotation.currency_id, before)
        self.assertTrue(quotation.is_stale)
        self.assertEqual(order.order_line._net_price(), quotation.line_ids.price_unit)
        self.assertFalse(order.order_line._quoted(), "another currency")

    def test_a_review_under_way_refuses_another_price_list(self):
        self._chain("review", "finance", protected_fields="order_line.price_unit")
        order = self._free()
        order.review_submit()
        with self.assertRaisesRegex(UserError, "Pricelist"):
            order.pricelist_id = self.cheap
        orders = self.env["sale.order"].with_user(self.clerk)
        result = orders.load(
            [".id", "pricelist_id/.id"], [[str(order.id), str(self.cheap.id)]]
        )
        self.assertIn("Pricelist", result["messages"][0]["message"])
        self.assertEqual(order.pricelist_id, self.standard)

    def test_a_released_review_is_asked_again_for_another_list(self):
        self._chain("review", "finance", protected_fields="order_line.price_unit")
        order = self._free()
        order.review_submit()
        self._sign(order, "finance")
        self.assertEqual(order.signoff_state, "released")
        order.pricelist_id = self.cheap
        self.assertNotEqual(order.signoff_state, "released")

    def test_a_chain_that_signs_no_price_does_not_mind(self):
        self._chain("review", "finance", protected_fields="commitment_date")
        order = self._free()
        order.review_submit()
        order.pricelist_id = self.cheap
        self.assertEqual(order.pricelist_id, self.cheap)

    def test_another_list_is_a_fact_beside_the_question_of_price(self):
        order = self._free()
        context_rows = order._review_context_price()[order.id]
        self.assertNotIn(
            "Pricelist", [context_row["name"] for context_row in context_rows]
        )
        order.pricelist_id = self.cheap
        context_rows = order._review_context_price()[order.id]
        found = [
            context_row
            for context_row in context_rows
            if context_row["name"] == "Pricelist"
        ]
        self.assertEqual(found[0]["level"], "warn")
        self.assertIn("Friends", found[0]["value"])
        self.assertIn("instead of Standard", found[0]["value"])
