from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewPrices(ReviewCommon):
    """What an approver reads about a price is what the rules of discounts measure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product.standard_price = 60.0
        cls._role("finance")
        cls._chain("review", {"role": "finance", "context_topics": "price"})
        cls.env.ref("base.group_user").implied_ids += cls.env.ref(
            "product.group_product_pricelist"
        )
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("uom.group_uom")
        taxes = cls.env["account.tax"].create(
            [
                {"name": f"13 % {kind}", "amount": 13, "price_include_override": kind}
                for kind in ("tax_included", "tax_excluded")
            ]
        )
        cls.included, cls.excluded = taxes

    def _pricelist(self, name, price):
        item = {"compute_price": "fixed", "fixed_price": price}
        return self.env["product.pricelist"].create(
            {"name": name, "item_ids": [Command.create(item)]}
        )

    def _order(self, price, **vals):
        order = self._new_order(price=price)
        order.order_line.write({"tax_ids": False, "price_unit": price, **vals})
        return order

    def _sold(self, price, **vals):
        order = self._order(price, **vals)
        order.sudo().action_confirm()
        return order

    def _read(self, order):
        """Return the row of the price as the approver's card shows it."""
        order.review_submit()
        approver = self.people["finance"]
        step = order.sudo().signoff_ids.step_ids.with_user(approver)
        sheet = step.action_decide()
        wizard = self.env["order.signoff.decide"].with_user(approver)
        (card,) = wizard.browse(sheet["res_id"]).card
        blocks = {block["code"]: block for block in card["blocks"]}
        rows = [
            row
            for topic in blocks["context_rows"]["topics"]
            for row in topic["context_rows"]
            if "TRK-P1" in row["name"]
        ]
        self.assertEqual(len(rows), 1)
        return rows[0]

    def test_the_list_is_the_one_that_discounts_are_measured_against(self):
        self.partner.property_product_pricelist = self._pricelist("Friends", 70.0)
        row = self._read(self._order(70.0))
        self.assertIn("list $ 70.00", row["value"].replace("\xa0", " "))
        self.assertEqual(row["level"], "ok")
        self.assertEqual(self._read(self._order(69.0))["level"], "warn")

    def test_a_cheaper_list_on_the_order_hides_nothing(self):
        self.partner.property_product_pricelist = self._pricelist("Standard", 100.0)
        order = self._order(70.0)
        order.pricelist_id = self._pricelist("Friends", 70.0)
        order.order_line.price_unit = 70.0
        row = self._read(order)
        self.assertIn("100.00", row["value"])
        self.assertEqual(row["level"], "warn")

    def test_last_time_by_the_dozen_and_now_by_the_piece(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self._sold(1260.0, product_uom_id=dozen.id)
        row = self._read(self._order(105.0))
        self.assertEqual(row["level"], "ok")
        self.assertIn("105.00 (", row["value"])
        self.assertEqual(self._read(self._order(104.0))["level"], "warn")

    def test_last_time_in_another_currency(self):
        currency = self.env["res.currency"].create(
            {
                "name": "QYC",
                "symbol": "y",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 10.0})],
            }
        )
        past = self._order(1100.0)
        past.sudo().currency_id = currency
        past.sudo().action_confirm()
        self.assertEqual(past.order_line.currency_id, currency)
        self.assertEqual(self._read(self._order(109.0))["level"], "warn")
        self.assertEqual(self._read(self._order(110.0))["level"], "ok")

    def test_last_time_with_the_tax_in_the_price(self):
        self._sold(118.65, tax_ids=[Command.set(self.included.ids)])
        same = {"tax_ids": [Command.set(self.excluded.ids)]}
        self.assertEqual(self._read(self._order(105.0, **same))["level"], "ok")
        self.assertEqual(self._read(self._order(104.0, **same))["level"], "warn")

    def test_a_cost_is_laid_against_the_price_without_its_tax(self):
        self.product.standard_price = 110.0
        taxes = [Command.set(self.included.ids)]
        self.assertEqual(self._read(self._order(120.0, tax_ids=taxes))["level"], "bad")
        self.assertEqual(self._read(self._order(125.0, tax_ids=taxes))["level"], "ok")

    def test_the_exposure_is_what_the_rule_of_credit_measures(self):
        """Confirmed orders that nobody invoiced yet count, too, and the limit is the
        one that holds orders."""
        self.env["order.credit.limit"].create(
            {"partner_id": self.partner.id, "amount": 1000.0}
        )
        rule = self.env["order.credit.rule"].create({"name": "All", "code": "all"})
        self._sold(120.0)
        order = self._order(120.0)
        (row,) = [
            row
            for row in order._review_context(["credit"])[order.id]
            if row["name"] == "Exposure"
        ]
        (credit,) = order._credit_figures(rule)
        self.assertEqual(credit.exposure, 1200.0)
        self.assertIn("1,200.00", row["value"])
        self.assertEqual(row["level"], "bad")
        self.assertFalse(credit.covered)

    def test_the_sales_policy_measures_a_lower_price_as_a_discount(self):
        criterion = self.env["order.review.criterion"].create(
            {"name": "Policy", "code": "policy", "mode": "auto", "check": "policy"}
        )
        criterion.max_discount = 10.0
        passed, reason = self._order(85.0)._criterion_policy(criterion)
        self.assertFalse(passed)
        self.assertIn("15% above 10%", reason)
        self.assertTrue(self._order(95.0)._criterion_policy(criterion)[0])
