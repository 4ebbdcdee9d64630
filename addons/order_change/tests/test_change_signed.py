from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeSigned(ChangeCommon):
    """The price list moves after the order was signed; a notice on the quantity, on
    the rest or on the product leaves the prices that were signed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._kind_without_answers()
        cls._bands()
        # As a seller who takes the price of the list: Odoo computes it.
        line = {"product_id": cls.product.id, "product_uom_qty": 12}
        cls.order = cls._confirmed(
            pricelist_id=cls.prices.id, order_line=[Command.create(line)]
        )
        cls.line = cls.order.order_line
        cls.signed = (cls.line.price_unit, cls.line.discount)
        cls.product.sudo().list_price = 6000.0
        cls._stock(cls.product, 50)

    @classmethod
    def _bands(cls):
        """A list: 10 % off, shown as a discount, from 10 pieces."""
        cls.product.sudo().list_price = 1000.0
        group = cls.env.ref("sale.group_discount_per_so_line")
        cls.env.ref("base.group_user").sudo().implied_ids |= group
        cls.prices = cls.env["product.pricelist"].create(
            {
                "name": "Bands",
                "item_ids": [
                    Command.create(
                        {
                            "min_quantity": 10,
                            "compute_price": "percentage",
                            "percent_price": 10.0,
                        }
                    )
                ],
            }
        )

    def _ship(self, quantity):
        picking = self.order.sudo().picking_ids
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_user(self.keeper)._action_done()
        self.assertEqual(self.line.qty_delivered, quantity)

    def _money(self, line=None):
        line = line or self.line
        return line.price_unit, line.discount

    def test_the_list_gave_price_and_discount(self):
        self.assertEqual(self.signed, (1000.0, 10.0))

    @covers("S3-D-09")
    def test_a_notice_on_the_quantity_keeps_price_and_discount(self):
        change = self._issued(self._to(quantity=8))
        self.assertNotIn("Price", change.line_ids.after_text)
        change.action_apply()
        self.assertEqual(self.line.product_uom_qty, 8)
        self.assertEqual(self._money(), self.signed)
        self.assertEqual(self.line.price_subtotal, 7200.0)

    def test_cancelling_the_rest_keeps_the_price_of_what_was_delivered(self):
        self._ship(4)
        change = self._issued({"operation": "remove", "sale_line_id": self.line.id})
        self.assertEqual(change.sudo().line_ids.difference, -8 * 900.0)
        change.action_apply()
        self.assertEqual(self.line.product_uom_qty, 4)
        self.assertEqual(self._money(), self.signed)

    def test_another_product_keeps_the_price_of_what_was_delivered(self):
        self._ship(8)
        change = self._issued(self._to(product_id=self.second.id, price_unit=70.0))
        self.assertEqual(change.sudo().line_ids.difference, 4 * 63.0 - 4 * 900.0)
        change.action_apply()
        made = self.order.order_line - self.line
        self.assertEqual((made.product_uom_qty, self._money(made)), (4, (70.0, 10.0)))
        self.assertEqual((self.line.product_uom_qty, self._money()), (8, self.signed))

    def test_a_price_that_the_notice_names_is_taken(self):
        self._issued(self._to(quantity=8, price_unit=950.0)).action_apply()
        self.assertEqual(self._money(), (950.0, 10.0))

    def test_an_order_that_says_something_else_is_refused_whole(self):
        change = self._issued(self._to(quantity=8))

        def other(line, vals):
            line.sale_line_id.write({**vals, "price_unit": 6000.0})

        lines = self.env.registry["order.change.line"]
        with (
            patch.object(lines, "_write_source", other),
            self.assertRaisesRegex(UserError, "not signed.*Unit Price"),
        ):
            change.action_apply()
        self.env.invalidate_all()
        self.assertEqual((self.line.product_uom_qty, self._money()), (12, self.signed))
        self.assertEqual(change.state, "approved")
