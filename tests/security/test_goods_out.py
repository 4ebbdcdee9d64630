"""Goods leave for a customer by an order, and past its gate by no other way."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common import GROUP, SecurityCommon

STOCK = f"{GROUP}user,stock.group_stock_user"


@tagged("post_install", "-at_install")
class TestGoodsOut(SecurityCommon):
    """The storekeeper, and the one who may override gates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.product, 100)
        cls.keeper = new_test_user(cls.env, "out_keeper", STOCK)
        cls.override_user = new_test_user(
            cls.env, "out_override", f"{STOCK},{GROUP}override"
        )
        house = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.order.company_id.id)], limit=1
        )
        cls.stock, cls.out_type = house.lot_stock_id, house.out_type_id
        cls.customers = cls.env.ref("stock.stock_location_customers")

    def _move(self, user, place, **vals):
        """A transfer of two pieces that somebody writes by himself."""
        moves = [
            Command.create(
                {
                    "product_id": self.product.id,
                    "product_uom_qty": 2,
                    "location_id": self.stock.id,
                    "location_dest_id": place.id,
                }
            )
        ]
        head = {"picking_type_id": self.out_type.id, "move_ids": moves}
        places = {"location_id": self.stock.id, "location_dest_id": place.id}
        pickings = self.env["stock.picking"].with_user(user)
        picking = pickings.create({**head, **places, **vals})
        picking.action_confirm()
        picking.move_ids.write({"quantity": 2, "picked": True})
        return picking

    def _left(self):
        quants = self.env["stock.quant"].sudo()
        found = quants.search(
            [
                ("product_id", "=", self.product.id),
                ("location_id.usage", "=", "customer"),
            ]
        )
        return sum(found.mapped("quantity"))

    def test_a_delivery_without_an_order_is_refused(self):
        partner = self.order.partner_id
        for vals in ({}, {"partner_id": partner.id}):
            picking = self._move(self.keeper, self.customers, **vals)
            with self.assertRaisesRegex(UserError, "against an order"):
                picking.button_validate()
        self.assertEqual(self._left(), 0)

    def test_who_may_override_sends_it_and_it_is_noted(self):
        picking = self._move(self.override_user, self.customers)
        picking.button_validate()
        self.assertEqual((picking.state, self._left()), ("done", 2))
        bodies = " ".join(picking.message_ids.mapped("body"))
        self.assertIn("without an order", bodies)

    def test_a_delivery_that_is_done_takes_no_more_goods_along(self):
        done = self._move(self.override_user, self.customers)
        done.button_validate()
        lines = done.move_line_ids.with_user(self.keeper)
        more = {
            "product_id": self.product.id,
            "quantity": 5,
            "location_id": self.stock.id,
            "location_dest_id": self.customers.id,
        }
        inside = self._move(self.keeper, self.stock.copy({"name": "Shelf 2"}))
        inside.button_validate()
        for attempt in (
            lambda: lines.write({"quantity": 50}),
            lambda: lines.create({**more, "picking_id": done.id}),
            lambda: lines.create({**more, "move_id": done.move_ids.id}),
            lambda: lines.create({**more, "move_id": inside.move_ids.id}),
        ):
            with (
                self.assertRaisesRegex(UserError, "against an order"),
                self.env.cr.savepoint(),
            ):
                attempt()
        self.assertEqual(self._left(), 2)

    def test_where_no_delivery_is_held_nothing_changes(self):
        self.env["sale.order"].search([])._write_system({"process_state": "done"})
        picking = self._move(self.keeper, self.customers)
        picking.button_validate()
        self.assertEqual((picking.state, self._left()), ("done", 2))

    def test_scrap_does_not_go_to_a_customer(self):
        scrap = self.env["stock.scrap"].with_user(self.keeper)
        vals = {"product_id": self.product.id, "scrap_qty": 2}
        thrown = scrap.create({**vals, "location_id": self.stock.id})
        thrown.action_validate()
        self.assertEqual(thrown.state, "done")
        stolen = scrap.create(
            {
                **vals,
                "location_id": self.stock.id,
                "scrap_location_id": self.customers.id,
            }
        )
        with self.assertRaisesRegex(UserError, "against an order"):
            stolen.action_validate()
        self.assertEqual(self._left(), 0)

    def test_a_transfer_inside_the_house_does_not_end_at_a_customer(self):
        shelf = self.stock.create({"name": "Shelf", "location_id": self.stock.id})
        picking = self._move(self.keeper, shelf)
        lines = picking.move_line_ids
        lines.location_dest_id = self.customers
        with self.assertRaisesRegex(UserError, "against an order"):
            picking.button_validate()
        lines.location_dest_id = shelf
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        with self.assertRaisesRegex(UserError, "against an order"):
            lines.location_dest_id = self.customers
        self.assertEqual(self._left(), 0)

    def test_goods_beside_those_of_an_order_wait_for_its_gate(self):
        self.order.action_confirm()
        picking = self.order.picking_ids.with_user(self.keeper)
        picking.move_ids = [
            Command.create(
                {
                    "product_id": self.env["product.product"]
                    .create({"name": "Beside", "is_storable": True})
                    .id,
                    "product_uom_qty": 1,
                    "location_id": self.stock.id,
                    "location_dest_id": self.customers.id,
                }
            )
        ]
        beside = picking.move_ids.filtered(lambda m: m.product_id.name == "Beside")
        beside.sale_line_id = False
        picking.move_ids.picked = False
        beside.write({"quantity": 1, "picked": True})
        with self.assertRaises(GateRefused):
            picking.with_context(skip_backorder=True).button_validate()
        with self.assertRaises(GateRefused):
            beside._action_done()
        self.assertNotEqual(beside.state, "done")
