from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestCancelFulfilled(TrackingCommon):
    """What is delivered, invoiced or closed is not cancelled, by the button, in the
    list, or by code; duties stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(
            [
                cls._node("1", "order.confirmed", complete="receipt.signed"),
                cls._node("2", "order.shipped", complete="receipt.signed"),
            ]
        )
        cls._stock(cls.product, 50)

    def _delivered(self, quantity=5):
        order = self._order()
        order.action_confirm()
        moves = order.sudo().picking_ids.move_ids
        moves.write({"quantity": quantity, "picked": True})
        moves.picking_id.with_user(self.keeper)._action_done()
        return order

    def _ways(self, order):
        """Yield the ways by which the clerk cancels an order."""
        wizard = self.env["sale.mass.cancel.orders"].with_user(self.clerk)
        yield order.with_user(self.clerk).action_cancel
        yield wizard.create(
            {"sale_order_ids": [Command.set(order.ids)]}
        ).action_mass_cancel
        yield order.sudo()._action_cancel

    def _assert_refused(self, order, what, error=UserError):
        owed = order.sudo().order_milestone_ids.filtered(lambda m: m.state == "open")
        self.assertTrue(owed)
        for way in self._ways(order):
            with self.assertRaisesRegex(error, what):
                way()
            self.assertEqual(order.state, "sale")
        self.assertEqual(set(owed.mapped("state")), {"open"})

    def test_delivered_goods_are_returned_first(self):
        order = self._delivered(quantity=2)
        self._assert_refused(order, f"{order.name} cannot be cancelled.*Return them")
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        picking = order.sudo().picking_ids.filtered(lambda one: one.state == "done")
        wizard = wizard.create({"picking_id": picking.id})
        wizard.product_return_moves.quantity = 2
        back = wizard.action_create_returns()["res_id"]
        back = self.env["stock.picking"].browse(back)
        back.move_ids.write({"quantity": 2, "picked": True})
        back.with_user(self.keeper)._action_done()
        order.with_user(self.clerk).action_cancel()
        self.assertEqual(order.state, "cancel")

    def test_invoices_are_credited_first(self):
        self.product.invoice_policy = "order"
        order = self._order()
        order.action_confirm()
        invoice = order.sudo()._create_invoices()
        invoice.with_user(self.accountant).action_post()
        self._assert_refused(order, "credit note")
        wizard = self.env["account.move.reversal"].with_user(self.accountant)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"journal_id": invoice.journal_id.id, "reason": "Given up"})
        action = wizard.refund_moves()
        credit = self.env["account.move"].browse(action["res_id"])
        credit.with_user(self.accountant).action_post()
        order.with_user(self.clerk).action_cancel()
        self.assertEqual(order.state, "cancel")

    def test_closed_orders_stay(self):
        order = self._order()
        order.action_confirm()
        order.action_order_close()
        self._assert_refused(order, "it is closed")

    def test_service_that_was_delivered_is_not_cancelled(self):
        service = self._create_product("SERVED", type="service")
        order = self._order(order_line=[Command.create({"product_id": service.id})])
        order.action_confirm()
        order.order_line.qty_delivered = 1
        self._assert_refused(order, "services were delivered")

    def test_list_asks_what_the_button_asks(self):
        order = self._order()
        order.action_confirm()
        wizard = self.env["sale.mass.cancel.orders"]
        vals = {"sale_order_ids": [Command.set(order.ids)]}
        planner = new_test_user(
            self.env,
            "cancel_planner",
            "order_process.order_process_group_planning,"
            "sales_team.group_sale_salesman_all_leads",
        )
        with self.assertRaisesRegex(AccessError, "sales department"):
            wizard.with_user(planner).create(vals).action_mass_cancel()
        order.sudo().locked = True
        with self.assertRaisesRegex(UserError, "locked"):
            wizard.with_user(self.clerk).create(vals).action_mass_cancel()
        self.assertEqual(order.state, "sale")
        order.sudo().locked = False
        # Odoo looks for purchases behind the goods, with the rights of who cancels.
        self.clerk.group_ids |= self.env.ref("stock.group_stock_user")
        wizard.with_user(self.clerk).create(vals).action_mass_cancel()
        self.assertEqual(order.state, "cancel")
