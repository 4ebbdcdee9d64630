from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_paper import PaperCommon


@tagged("post_install", "-at_install")
class TestUnits(PaperCommon):
    """Two dozen are 24 pieces, wherever quantities are compared."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dozen = cls.env.ref("uom.product_uom_dozen")
        cls.unit = cls.product.uom_id

    def _dozens(self, quantity, price=1200.0, **vals):
        """Return an order in dozens; the list price of a piece is 100."""
        line = {
            "product_id": self.product.id,
            "product_uom_qty": quantity,
            "product_uom_id": self.dozen.id,
            "price_unit": price,
        }
        orders = self.env["sale.order"].with_user(self.clerk)
        vals = {"order_line": [Command.create(line)], **vals}
        return orders.create({"partner_id": self.partner.id, **vals})

    def test_discount_from_a_quantity(self):
        rules = self.env["order.discount.rule"]
        rules.create({"name": "Up to 2 %", "max_percent": 2.0})
        rules.create({"name": "From 20", "max_percent": 10.0, "quantity_min": 20})
        self._new_order(24).order_line.discount = 10.0
        order = self._dozens(2)
        order.order_line.discount = 10.0
        self.assertEqual(order.order_line.discount, 10.0)
        with self.assertRaisesRegex(UserError, r"up to 2\.00 % is permitted"):
            self._dozens(1).order_line.discount = 10.0

    def test_discount_on_the_order_measures_its_goods(self):
        rules = self.env["order.discount.rule"]
        rules.create({"name": "From 20", "max_percent": 10.0, "quantity_min": 20})
        less = {"name": "Bonus", "product_uom_qty": 1, "price_unit": -100.0}
        bonus = Command.create({**less, "product_id": self._create_product("BONUS").id})
        order = self._dozens(2)
        order.order_line = [bonus]
        self.assertEqual(order.amount_untaxed, 2300.0)

    def test_discount_request_from_a_quantity(self):
        self.env["order.discount.rule"].create({"name": "None", "max_percent": 0.0})
        self._chain("discount", "superior", model="order.discount.request")
        order = self._dozens(2)
        request = (
            self.env["order.discount.request"]
            .with_user(self.clerk)
            .create(
                {
                    "order_id": order.id,
                    "discount": 10.0,
                    "quantity_min": 20,
                    "reason": "Seen in writing",
                }
            )
        )
        request.action_submit()
        self._sign(request, "superior")
        request.action_apply()
        self.assertEqual(order.order_line.discount, 10.0)
        order.order_line.product_uom_qty = 3
        with self.assertRaises(UserError):
            order.order_line.product_uom_qty = 1

    def test_largest_quantity_as_a_fact(self):
        order = self._dozens(2)
        figures = order._class_figures(order.create_date.date())
        quantity, text = figures["quantity"]
        self.assertEqual((quantity, text), (24.0, f"quantity 24 {self.unit.name}"))

    def test_least_quantity_as_a_criterion(self):
        criterion = self.env["order.review.criterion"].new(
            {"check": "policy", "min_quantity": 20}
        )
        self.assertEqual(self._dozens(2)._criterion_policy(criterion), (True, ""))
        passed, text = self._dozens(1)._criterion_policy(criterion)
        self.assertFalse(passed)
        self.assertIn(f"12 {self.unit.name} below 20 {self.unit.name}", text)

    def test_order_that_was_entered_twice(self):
        first = self._new_order(24)
        again = self._dozens(2)
        other = self._dozens(24)
        self.assertIn(first.id, again._duplicate_contents()[again.id])
        self.assertNotIn(other.id, again._duplicate_contents()[again.id])

    def test_modification_charge_of_a_piece(self):
        charge = self.env["order.customisation.surcharge"].create(
            {"name": "Engraving", "method": "piece", "amount": 5.0}
        )
        order = self._dozens(2)
        quotation = (
            self.env["order.quotation"]
            .with_user(self.clerk)
            .create({"order_id": order.id, "kind": "non_regular"})
        )
        quotation.action_calculate()
        line = quotation.line_ids
        line.charge_ids = charge
        self.assertEqual(line.list_price, 1200.0)
        self.assertEqual(line.surcharge, 60.0)
        self.assertEqual(line.surcharge_total, 120.0)

    def test_quantities_of_a_purchase_are_added_by_unit(self):
        lines = [(self.unit, 30), (self.dozen, 2), (self.unit, 6)]
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.partner.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_qty": quantity,
                            "product_uom_id": unit.id,
                            "price_unit": 1,
                        }
                    )
                    for unit, quantity in lines
                ],
            }
        )
        self.assertEqual(
            order.goods_quantity, f"36 {self.unit.name}, 2 {self.dozen.name}"
        )
