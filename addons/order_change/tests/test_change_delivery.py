from odoo.tests import tagged

from ..exceptions import OrderLocked
from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeDelivery(ChangeCommon):
    """The goods of a locked order go to its address, and not more than ordered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.product, 50)
        cls.picking = cls.order.sudo().picking_ids.with_user(cls.keeper)
        cls.stranger = cls.env["res.partner"].create({"name": "Stranger"})

    def _deliver(self, quantity, picking=None):
        picking = picking or self.picking
        picking.action_assign()
        picking.move_ids.write({"quantity": quantity, "picked": True})
        return picking.with_context(skip_backorder=True).button_validate()

    def test_another_address_is_refused_on_the_delivery(self):
        for record in (self.picking, self.picking.move_ids):
            with self.assertRaisesRegex(OrderLocked, self.order.name):
                record.partner_id = self.stranger
        self.assertEqual(self.picking.partner_id, self.order.partner_shipping_id)
        self.picking.partner_id = self.order.partner_shipping_id
        self.picking.move_ids.partner_id = self.order.partner_shipping_id

    def test_address_of_a_free_order_and_after_a_notice(self):
        with self.order.sudo()._change_opened():
            self.order.sudo().partner_shipping_id = self.stranger
        self.picking.partner_id = self.stranger
        self.assertEqual(self.picking.partner_id, self.stranger)
        self.lock.active = False
        self.picking.partner_id = self.partner
        self.assertEqual(self.picking.partner_id, self.partner)

    def test_more_than_ordered_is_refused_and_says_what_to_do(self):
        with self.assertRaisesRegex(OrderLocked, "Change Notice") as refused:
            self._deliver(6)
        self.assertIn("5 Units", str(refused.exception))
        self.assertIn("6 would be delivered", str(refused.exception))
        self.assertEqual(self.line.qty_delivered, 0)
        self._deliver(5)
        self.assertEqual(self.line.qty_delivered, 5)

    def test_more_in_two_deliveries_is_refused(self):
        self.picking.move_ids.product_uom_qty = 8
        with self.assertRaises(OrderLocked):
            self._deliver(8)
        self._deliver(3)
        backorder = self.picking.backorder_ids
        with self.assertRaises(OrderLocked):
            self._deliver(3, backorder)
        self._deliver(2, backorder)
        self.assertEqual(self.line.qty_delivered, 5)

    def test_more_cannot_be_added_when_it_has_left(self):
        self._deliver(5)
        with self.assertRaises(OrderLocked):
            self.picking.move_ids.move_line_ids.quantity = 6
        self.assertEqual(self.line.qty_delivered, 5)

    def test_what_came_back_can_be_delivered_again(self):
        self._deliver(5)
        back = self._return(self.picking)
        self._deliver(2, back)
        again = self._return(back)
        with self.assertRaises(OrderLocked):
            self._deliver(3, again)
        self._deliver(2, again)
        self.assertEqual(again.state, "done")

    def _return(self, picking):
        """Bring two pieces back, or send them again, as no refund."""
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        wizard = wizard.with_context(
            active_model="stock.picking", active_id=picking.id
        ).create({})
        wizard.product_return_moves.write({"quantity": 2, "to_refund": False})
        made = wizard.action_create_returns()["res_id"]
        return self.picking.browse(made)

    def test_the_lock_says_how_much_more_is_allowed(self):
        self.lock.over_delivery = 20
        with self.assertRaises(OrderLocked):
            self._deliver(7)
        self._deliver(6)
        self.assertEqual(self.line.qty_delivered, 6)

    def test_an_order_without_a_lock_on_quantities_is_free(self):
        self.lock.locked_fields = "order_line.price_unit, partner_id"
        self._deliver(6)
        self.assertEqual(self.line.qty_delivered, 6)
