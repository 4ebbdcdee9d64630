from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestShipments(TrackingCommon):
    """Each delivery is a batch of the process, each invoice too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(
            [
                cls._node(
                    "23B", "shipment.done", complete="receipt.signed", repeat="batch"
                ),
                cls._node("25B", "order.shipped"),
            ]
        )

    def _ship(self, order, quantity):
        """Ship some of the open delivery as the storekeeper; the rest stays back."""
        picking = order.picking_ids.filtered(lambda p: p.state not in ("done",))
        picking = picking.with_user(self.keeper)
        picking.move_ids.write({"quantity": quantity, "picked": True})
        action = picking.button_validate()
        if isinstance(action, dict):
            context = action["context"]
            wizard = self.env[action["res_model"]].with_user(self.keeper)
            Form(wizard.with_context(**context)).save().process()
        return picking

    def test_delivery_is_ready_when_its_goods_are_reserved(self):
        self._stock(self.product, 10)
        order = self._order()
        order.action_confirm()
        picking = order.picking_ids
        event = self._events(order, "shipment.ready")
        self.assertEqual(event.batch_key, f"stock.picking,{picking.id}")
        self.assertEqual(
            self._codes(order), ["order.received", "order.confirmed", "shipment.ready"]
        )

    def test_delivery_becomes_ready_once_when_goods_arrive_later(self):
        order = self._order()
        order.action_confirm()
        self.assertFalse(self._events(order, "shipment.ready"))
        self._stock(self.product, 10)
        order.picking_ids.with_user(self.keeper).action_assign()
        order.picking_ids.with_user(self.keeper).action_assign()
        self.assertEqual(len(self._events(order, "shipment.ready")), 1)

    def test_what_is_not_reserved_any_more_is_not_ready(self):
        self._stock(self.product, 10)
        order = self._order()
        order.action_confirm()
        picking = order.picking_ids.with_user(self.keeper)
        self.assertTrue(picking.process_ready_at)
        picking.do_unreserve()
        self.assertFalse(picking.process_ready_at)
        told = self._events(order, "shipment.unready")
        self.assertEqual(told.batch_key, f"stock.picking,{picking.id}")
        self.assertEqual(told.user_id, self.keeper)
        picking.do_unreserve()
        self.assertEqual(len(self._events(order, "shipment.unready")), 1)
        picking.action_assign()
        self.assertTrue(picking.process_ready_at)
        self.assertEqual(len(self._events(order, "shipment.ready")), 2)

    def test_partial_shipments_are_batches_of_their_own(self):
        self._stock(self.product, 10)
        order = self._order()
        order.action_confirm()
        first = self._ship(order, 2)
        self.assertEqual(order.delivery_status, "partial")
        self.assertFalse(self._events(order, "order.shipped"))
        second = self._ship(order, 3)
        done = self._events(order, "shipment.done")
        self.assertEqual(
            done.mapped("batch_key"),
            [f"stock.picking,{first.id}", f"stock.picking,{second.id}"],
        )
        self.assertEqual(done.user_id, self.keeper)
        self.assertEqual(len(self._events(order, "order.shipped")), 1)
        self.assertTrue(order.process_shipped_at)
        self.assertEqual(len(self._events(order, "shipment.ready")), 2)

    def _shipped_in_part(self):
        """Return a confirmed order of 5 of which 2 have left."""
        self._stock(self.product, 10)
        order = self._order()
        order.action_confirm()
        self._ship(order, 2)
        self.assertFalse(self._events(order, "order.shipped"))
        return order

    def _rest(self, order):
        return order.sudo().picking_ids.filtered(lambda p: p.state != "done")

    def test_rest_that_is_given_up_is_not_shipped_until_less_is_ordered(self):
        for give_up in (
            lambda rest: rest.with_user(self.keeper).action_cancel(),
            lambda rest: rest.unlink(),
        ):
            order = self._shipped_in_part()
            give_up(self._rest(order))
            self.assertEqual(order.delivery_status, "full")
            self.assertFalse(self._events(order, "order.shipped"))
            order.order_line.product_uom_qty = 2
            told = self._events(order, "order.shipped")
            self.assertEqual((len(told), told.user_id), (1, self.clerk))
            self.assertTrue(order.process_shipped_at)
            owed = order.order_milestone_ids
            owed = owed.filtered(lambda m: m.node_id.code == "25B")
            self.assertEqual(owed.state, "open")

    def test_line_reduced_to_what_has_left_ends_shipping(self):
        order = self._shipped_in_part()
        order.order_line.product_uom_qty = 2
        self.assertEqual(len(self._events(order, "order.shipped")), 1)
        self.assertTrue(order.process_shipped_at)
        order.order_line.product_uom_qty = 4
        self.assertFalse(order.process_shipped_at)

    def test_order_of_which_a_part_left_is_not_cancelled_and_was_not_shipped(self):
        order = self._shipped_in_part()
        # sudo: Odoo looks for what was bought for it, which a clerk may not read.
        with self.assertRaisesRegex(UserError, "goods were delivered"):
            order.sudo()._action_cancel()
        self.assertEqual(order.state, "sale")
        self.assertNotIn("cancel", self._rest(order).mapped("state"))
        self.assertFalse(self._events(order, "order.shipped"))
        self.assertFalse(order.process_shipped_at)

    @covers("S1-K-93")
    def test_every_batch_needs_the_signed_receipt_of_the_customer(self):
        self._stock(self.product, 10)
        order = self._order()
        order.action_confirm()
        first, second = self._ship(order, 2), self._ship(order, 3)
        owed = order.order_milestone_ids.filtered(lambda m: m.node_id.code == "23B")
        self.assertEqual(owed.mapped("batch_label"), [first.name, second.name])
        self._sign(first)
        self.assertEqual(owed.mapped("state"), ["done", "open"])
        self.assertTrue(first.receipt_attachment_ids)
        self._sign(second)
        self.assertEqual(owed.mapped("state"), ["done", "done"])

    def test_receipt_wants_its_voucher(self):
        self._stock(self.product, 10)
        order = self._order()
        order.action_confirm()
        picking = self._ship(order, 5)
        wizard = self._receipt(picking)
        with self.assertRaisesRegex(Exception, "signed receipt"):
            wizard.action_sign()

    def _receipt(self, picking, **vals):
        wizard = self.env["order.receipt.record"].with_user(self.keeper)
        return wizard.create({"picking_id": picking.id, "signed_by": "Mr Wang", **vals})

    def _sign(self, picking):
        voucher = self.env["ir.attachment"].with_user(self.keeper)
        voucher = voucher.create({"name": "voucher.jpg", "raw": b"signed"})
        self._receipt(picking, attachment_ids=[Command.link(voucher.id)]).action_sign()

    def test_delivery_without_an_order_is_left_alone(self):
        self._stock(self.product, 10)
        warehouse = self.env["stock.warehouse"].search([], limit=1)
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": warehouse.out_type_id.id,
                "location_id": warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_uom_qty": 1,
                            "location_id": warehouse.lot_stock_id.id,
                            "location_dest_id": self.env.ref(
                                "stock.stock_location_customers"
                            ).id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        picking.move_ids.write({"quantity": 1, "picked": True})
        picking.with_user(self.keeper).button_validate()
        self.assertEqual(picking.state, "done")
