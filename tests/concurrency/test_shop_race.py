"""Customers submit orders for the last goods at the same moment, in real transactions.

Each order fits in the stock, both together do not: neither sees the other under
REPEATABLE READ. The later one fails with a serialization failure, is begun anew by the
server, and then sees the first one.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

LAST = 5


@tagged("post_install", "-at_install")
class TestShopRace(RaceCase):
    needs = ("order.shop.rule", "order_shop")

    def setUp(self):
        self.tag = f"shop{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.website = env["website"].search([], limit=1).id
            product = env["product.product"].create(
                {
                    "name": self.tag,
                    "is_storable": True,
                    "allow_out_of_stock_order": False,
                    "website_published": True,
                    "taxes_id": [Command.clear()],
                }
            )
            self.product = product.id
            self.carts = [self._cart(env, number).id for number in range(4)]
            place = env["sale.order"].browse(self.carts[0]).warehouse_id.lot_stock_id
            env["stock.quant"]._update_available_quantity(product, place, LAST)
        self.addCleanup(self._clean)

    def _cart(self, env, number):
        customer = env["res.partner"].create(
            {
                "name": f"{self.tag} {number}",
                "phone": "1",
                "street": "Dock 4",
                "city": "Foshan",
            }
        )
        line = {"product_id": self.product, "product_uom_qty": 3}
        return env["sale.order"].create(
            {
                "partner_id": customer.id,
                "website_id": self.website,
                "order_line": [Command.create(line)],
            }
        )

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["sale.order"].browse(self.carts)._action_cancel()
            env["product.product"].browse(self.product).action_archive()

    def _submit(self, cr, cart):
        """Do what the route of the shop does with the click that pays."""
        order = self._env(cr)["sale.order"].browse(cart)
        if not all(line._check_availability() for line in order.order_line):
            raise ValidationError("sold out")
        order._shop_place()

    def _placed(self):
        with self.registry.cursor() as cr:
            orders = self._env(cr)["sale.order"].browse(self.carts)
            return orders.filtered("shop_placed_at").ids

    @covers("S2-M-09")
    def test_the_last_goods_are_not_sold_twice(self):
        mine, other = self.carts[:2]
        with self.registry.cursor() as first, self.registry.cursor() as second:
            for cr in (first, second):
                cr.execute("SELECT 1")
            self._submit(first, mine)
            first.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self._submit(second, other)
            second.rollback()
            with self.assertRaises(ValidationError):
                self._submit(second, other)
            second.rollback()
        self.assertEqual(self._placed(), [mine])

    @covers("S2-M-09")
    def test_orders_beside_each_other_are_all_kept_once(self):
        with self.registry.cursor() as cr:
            product = self._env(cr)["product.product"].browse(self.product)
            product.allow_out_of_stock_order = True
        cursors = [self.registry.cursor() for _cart in self.carts]
        try:
            for cr in cursors:
                cr.execute("SELECT 1")
            for cr, cart in zip(cursors, self.carts, strict=True):
                self._submit(cr, cart)
                self._submit(cr, cart)
                cr.commit()
        finally:
            for cr in cursors:
                cr.close()
        self.assertEqual(self._placed(), self.carts)
        with self.registry.cursor() as cr:
            orders = self._env(cr)["sale.order"].browse(self.carts)
            self.assertEqual(len(set(orders.mapped("name"))), len(self.carts))
