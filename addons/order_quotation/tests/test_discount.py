from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_paper import PaperCommon


@tagged("post_install", "-at_install")
class TestDiscount(PaperCommon):
    """Discounts beyond the rules: asked for, approved, and only then on the lines."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._discount(5.0)
        cls._chain("discount", "superior", model="order.discount.request")

    @classmethod
    def _discount(cls, percent, **vals):
        return cls.env["order.discount.rule"].create(
            {"name": f"Up to {percent} %", "max_percent": percent, **vals}
        )

    def _request(self, order, discount=20.0, **vals):
        values = {
            "order_id": order.id,
            "discount": discount,
            "reason": "Competitor offers 18 % less, seen in writing",
            **vals,
        }
        return self.env["order.discount.request"].with_user(self.clerk).create(values)

    @covers("S2-K-10")
    def test_a_special_discount_is_refused_before_it_is_approved(self):
        order = self._new_order()
        line = order.order_line
        line.discount = 5.0
        with self.assertRaisesRegex(UserError, "discount request"):
            line.discount = 20.0
        with self.assertRaisesRegex(UserError, "discount request"):
            line.price_unit = 80.0
        with self.assertRaisesRegex(UserError, "discount request"):
            order.write({"order_line": [Command.update(line.id, {"discount": 20.0})]})
        with self.assertRaisesRegex(UserError, "discount request"):
            self._new_order(price=80.0)
        result = (
            self.env["sale.order.line"]
            .with_user(self.clerk)
            .load([".id", "discount"], [[str(line.id), "20"]])
        )
        self.assertIn("discount request", result["messages"][0]["message"])
        self.assertEqual(line.discount, 5.0)

    @covers("S2-K-09", "S2-K-10")
    def test_the_superior_approves_and_the_salesperson_sets_it(self):
        order = self._new_order()
        request = self._request(order)
        request.action_submit()
        self.assertEqual(request.state, "submitted")
        self.assertEqual(request.verified_by_id, self.clerk)
        with self.assertRaises(UserError):
            request.action_apply()
        with self.assertRaisesRegex(UserError, "being signed"):
            request.discount = 50.0
        self._sign(request, "superior")
        self.assertEqual(request.state, "approved")
        self.assertTrue(self._events(order, "discount.approved"))
        request.action_apply()
        self.assertEqual(order.order_line.discount, 20.0)
        self.assertEqual(order.order_line.price_subtotal, 400.0)
        with self.assertRaises(UserError):
            order.order_line.discount = 21.0

    def test_a_refused_request_changes_nothing(self):
        order = self._new_order()
        request = self._request(order)
        request.action_submit()
        self._sign(request, "superior", decision="reject", opinion="Too much")
        self.assertEqual(request.state, "refused")
        with self.assertRaises(UserError):
            request.action_apply()
        with self.assertRaises(UserError):
            order.order_line.discount = 20.0

    @covers("S2-K-02")
    def test_the_quantity_gives_its_discount(self):
        self._discount(10.0, quantity_min=100)
        order = self._new_order(quantity=100)
        order.order_line.discount = 10.0
        with self.assertRaises(UserError):
            order.order_line.product_uom_qty = 99.0
        request = self._request(order, 25.0, quantity_min=50, factor="quantity")
        request.action_submit()
        self._sign(request, "superior")
        request.action_apply()
        self.assertEqual(order.order_line.discount, 25.0)
        with self.assertRaises(UserError):
            order.order_line.product_uom_qty = 49.0

    def test_groups_and_families_have_their_own_limits(self):
        family = self.env["product.category"].create({"name": "Doors"})
        self.product.categ_id = family
        self._discount(30.0, product_categ_id=family.id)
        order = self._new_order()
        order.order_line.discount = 30.0
        self.product.categ_id = self.env["product.category"].create({"name": "X"})
        self.env.invalidate_all()
        with self.assertRaises(UserError):
            order.order_line.discount = 29.0
        manager = new_test_user(
            self.env, "rev_sales_manager", "sales_team.group_sale_manager"
        )
        group = self.env.ref("sales_team.group_sale_manager")
        self._discount(40.0, group_id=group.id)
        order.with_user(manager).order_line.discount = 40.0
        self.assertEqual(order.order_line.discount, 40.0)

    @covers("S1-B-015")
    def test_regular_orders_have_the_price_of_the_list(self):
        kind = self.env["order.type"].search([("code", "=", "regular")])
        self.rule.unlink()
        self._discount(0.0, exact=True, order_type_ids=[Command.link(kind.id)])
        order = self._new_order(order_type_id=kind.id)
        with self.assertRaisesRegex(UserError, "above the price list"):
            order.order_line.price_unit = 130.0
        with self.assertRaisesRegex(UserError, "below the price list"):
            order.order_line.price_unit = 99.0
        order.action_new_quotation()
        quotation = order.order_quotation_ids
        quotation.line_ids.price_unit = 130.0
        quotation.deviation_reason = "Longer cable"
        quotation.action_verify()
        self._chain("quotation", "superior", model="order.quotation")
        quotation.action_approve()
        self._sign(quotation, "superior")
        quotation.action_apply()
        self.assertEqual(order.order_line.price_unit, 130.0)

    def test_a_negative_line_is_a_discount_too(self):
        order = self._new_order()
        other = self._create_product("DISCOUNT")
        with self.assertRaisesRegex(UserError, "discount request"):
            order.write(
                {
                    "order_line": [
                        Command.create({"product_id": other.id, "price_unit": -100.0})
                    ]
                }
            )
        order.write(
            {
                "order_line": [
                    Command.create({"product_id": other.id, "price_unit": -20.0})
                ]
            }
        )
        self.assertEqual(order.amount_untaxed, 480.0)

    def test_an_order_with_a_withdrawn_discount_is_not_confirmed(self):
        order = self._new_order()
        request = self._request(order)
        request.action_submit()
        self._sign(request, "superior")
        request.action_apply()
        request.action_cancel()
        with self.assertRaises(GateRefused):
            order.action_confirm()

    def test_a_request_covers_the_lines_it_names(self):
        order = self._new_order()
        order.write({"order_line": [Command.create({"product_id": self.product.id})]})
        first, second = order.order_line
        request = self._request(order, line_ids=[Command.set(first.ids)])
        request.action_submit()
        self._sign(request, "superior")
        request.action_apply()
        self.assertEqual((first.discount, second.discount), (20.0, 0.0))
        with self.assertRaises(UserError):
            second.discount = 20.0
        other = self._new_order()
        with self.assertRaises(ValidationError):
            self._request(order, line_ids=[Command.set(other.order_line.ids)])

    def test_without_rules_nothing_is_asked(self):
        self.rule.active = False
        order = self._new_order(price=10.0)
        order.order_line.discount = 90.0
        order.order_line.flush_recordset()
        self.assertEqual(order.order_line.discount, 90.0)

    def test_asking_for_rules_costs_no_query(self):
        line = self._new_order().order_line
        line.discount = 1.0
        self.env.flush_all()
        line.fetch(["company_id"])
        with self.assertQueryCount(0):
            line._discount_ruled()

    def test_a_request_is_decided_by_its_round_only(self):
        request = self._request(self._new_order())
        with self.assertRaises(AccessError):
            request.state = "approved"
        with self.assertRaises(AccessError):
            self.env["order.discount.rule"].with_user(self.clerk).create(
                {"name": "Mine", "max_percent": 99}
            )
        self.assertFalse(request.approved_at)
        self.assertLessEqual(request.create_date, fields.Datetime.now())


@tagged("post_install", "-at_install")
class TestPriceReview(PaperCommon):
    """The periodic review of prices (S2-K-11)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("price", "general", model="order.price.review")
        cls.seller = new_test_user(
            cls.env,
            "rev_price_manager",
            "sales_team.group_sale_manager,order_process.order_process_group_user",
        )

    def _review(self, price=110.0, **vals):
        line = {"product_tmpl_id": self.product.product_tmpl_id.id, "new_price": price}
        values = {"market": "Copper +8 %", "line_ids": [Command.create(line)], **vals}
        return self.env["order.price.review"].with_user(self.seller).create(values)

    @covers("S2-K-11")
    def test_approved_prices_come_into_force(self):
        review = self._review()
        self.assertEqual(review.line_ids.old_price, 100.0)
        self.assertAlmostEqual(review.line_ids.difference, 10.0)
        review.action_submit()
        self.assertEqual(self.product.list_price, 100.0)
        self._sign(review, "general")
        self.assertEqual(review.state, "approved")
        self.assertEqual(self.product.list_price, 110.0)
        day = fields.Date.add(review.review_date, months=6)
        self.assertEqual(review.next_date, day)
        self.assertEqual(review.activity_ids.date_deadline, review.next_date)
        action = review.action_next()
        following = self.env["order.price.review"].browse(action["res_id"])
        self.assertEqual(following.line_ids.old_price, 110.0)

    def test_a_review_rests_on_something(self):
        review = self._review(market=False)
        with self.assertRaisesRegex(UserError, "Enter the basis of the review"):
            review.action_submit()
        review.line_ids.unlink()
        with self.assertRaisesRegex(UserError, "no prices"):
            review.action_submit()

    def test_a_price_that_moved_meanwhile_is_not_approved(self):
        review = self._review()
        self.product.list_price = 105.0
        with self.assertRaisesRegex(UserError, "has changed"):
            review.action_submit()

    def test_a_refused_review_changes_no_price(self):
        review = self._review()
        review.action_submit()
        self._sign(review, "general", decision="reject", opinion="Not now")
        self.assertEqual(review.state, "refused")
        self.assertEqual(self.product.list_price, 100.0)

    def test_the_clerk_reviews_no_prices(self):
        with self.assertRaises(AccessError):
            self.env["order.price.review"].with_user(self.clerk).create({})
