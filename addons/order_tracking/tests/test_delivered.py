"""What is wholly delivered: line by line, in Python and in SQL."""

from datetime import timedelta

from odoo.fields import Command, Date, Datetime, Domain
from odoo.tests import Form, new_test_user, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestDelivered(TrackingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.process = cls._process(
            [
                cls._node(code, "order.confirmed", complete=event)
                for code, event in {
                    "SHIP": "order.shipped",
                    "BILL": "order.invoiced",
                }.items()
            ]
        )
        cls._stock(cls.product, 100)
        cls.reader = new_test_user(
            cls.env,
            "delivered_reader",
            "order_process.order_process_group_user,"
            "sales_team.group_sale_salesman_all_leads",
        )

    def _confirmed(self, late_by=0, process=True, **vals):
        """Return a confirmed order of 5 that was promised for `late_by` days ago."""
        self.rule.active = process
        order = self._order(**vals)
        day = Date.today() - timedelta(days=late_by)
        order.sudo()._write_system({"date_promised": day})
        order.action_confirm()
        return order.sudo()

    def _ship(self, order, quantity, rest=False):
        """Ship some as the storekeeper; the rest is given up unless it is kept."""
        picking = order.picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
        )
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking = picking.with_user(self.keeper)
        action = picking.button_validate()
        if isinstance(action, dict):
            wizard = self.env[action["res_model"]].with_user(self.keeper)
            wizard = Form(wizard.with_context(**action["context"])).save()
            wizard.process() if rest else wizard.process_cancel_backorder()
        return picking

    def _bring_back(self, order, quantity, to_refund=True):
        """Bring goods back with Odoo's wizard, as the storekeeper."""
        picking = order.picking_ids.filtered(lambda one: one.state == "done")[:1]
        return self._turn(picking, quantity, to_refund)

    def _turn(self, picking, quantity, to_refund=True):
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        wizard = wizard.create({"picking_id": picking.id})
        wizard.product_return_moves.write(
            {"quantity": quantity, "to_refund": to_refund}
        )
        back = wizard.action_create_returns()["res_id"]
        back = self.env["stock.picking"].browse(back)
        back.move_ids.write({"quantity": quantity, "picked": True})
        back.with_user(self.keeper)._action_done()
        return back

    def _both(self, order):
        """Return whether it is wholly delivered; Python and SQL say the same."""
        self.env.flush_all()
        self.env.invalidate_all()
        asked = order.search(order._delivered_domain(order.ids))
        counted = Domain.custom(
            to_sql=lambda model, *where: model._sql_counted(where[0])
        )
        self.assertEqual(order.search(Domain("id", "=", order.id) & counted), asked)
        self.assertEqual(order._wholly_delivered(), asked)
        late = order.with_user(self.reader).days_late
        self.assertEqual(bool(late), not asked and order.date_promised < Date.today())
        return bool(asked)

    def _told(self, order, code):
        return len(self._events(order, code))

    def test_rest_that_was_given_up_is_missing_until_less_is_ordered(self):
        self.product.invoice_policy = "delivery"
        order = self._confirmed(late_by=3)
        self._ship(order, 1)
        self.assertEqual(order.delivery_status, "full", "no transfer is open")
        self.assertFalse(self._both(order))
        self.assertEqual(order.with_user(self.reader).days_late, 3)
        order._create_invoices().with_user(self.accountant).action_post()
        self.assertEqual(order.invoice_status, "invoiced")
        told = [self._told(order, f"order.{code}") for code in ("shipped", "invoiced")]
        self.assertEqual(told, [0, 0])
        step = order.with_user(self.reader)._order_head_step()
        self.assertIn("Deliver the rest", step.what)
        order.order_line.product_uom_qty = 1
        self.assertTrue(self._both(order))
        told = [self._told(order, f"order.{code}") for code in ("shipped", "invoiced")]
        self.assertEqual(told, [1, 1])

    def test_goods_that_were_picked_and_not_sent_are_not_delivered(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        warehouse.delivery_steps = "pick_ship"
        order = self._confirmed(late_by=1)
        pick = order.picking_ids.filtered(lambda one: one.state != "done")
        pick.move_ids.write({"quantity": 5, "picked": True})
        pick.with_user(self.keeper)._action_done()
        out = order.picking_ids - pick
        self.assertTrue(out, "the second step")
        out.with_user(self.keeper).action_cancel()
        self.assertEqual(order.order_line.qty_delivered, 0)
        self.assertFalse(self._both(order))
        for code in ("order.shipped", "order.invoiced"):
            self.assertFalse(self._told(order, code), code)

    def test_goods_that_came_back_lack_until_replaced_or_credited(self):
        for to_refund in (True, False):
            with self.subTest(to_refund=to_refund):
                order = self._confirmed(late_by=2)
                self._ship(order, 5)
                self.assertTrue(self._both(order))
                back = self._bring_back(order, 2, to_refund)
                self.assertFalse(self._both(order))
                self._turn(back, 2, to_refund)
                self.assertTrue(self._both(order))
                self.assertEqual(self._told(order, "order.shipped"), 2)

    def test_goods_that_were_credited_need_not_come_again(self):
        self.product.invoice_policy = "delivery"
        order = self._confirmed(late_by=2)
        self._ship(order, 5)
        order._create_invoices().with_user(self.accountant).action_post()
        self._bring_back(order, 2)
        self.assertFalse(self._both(order))
        credit = order._create_invoices(final=True)
        self.assertEqual(credit.move_type, "out_refund")
        credit.with_user(self.accountant).action_post()
        self.assertTrue(self._both(order))

    def test_exchange_does_not_break_a_promise_that_was_kept(self):
        order = self._confirmed()
        picking = self._ship(order, 5)
        day = Datetime.now() - timedelta(days=6)
        picking.sudo().date_done = day
        back = self._bring_back(order, 2)
        self._turn(back, 2)
        self.assertTrue(self._both(order))
        self.assertEqual(
            order._delivered_moments(), {order.id: day.replace(microsecond=0)}
        )

    def test_second_part_decides_when_it_was_delivered(self):
        order = self._confirmed()
        first = self._ship(order, 3, rest=True)
        self.assertFalse(self._both(order))
        self.assertFalse(order._delivered_moments())
        second = self._ship(order, 2)
        for picking, days in ((first, 6), (second, 4)):
            picking.sudo().date_done = Datetime.now() - timedelta(days=days)
        self.assertTrue(self._both(order))
        self.assertEqual(order._delivered_moments(), {order.id: second.date_done})

    def _service(self, **vals):
        return self._create_product("SERVICE", type="service", **vals)

    def test_service_is_delivered_when_its_quantity_is_entered(self):
        service = self._service(invoice_policy="delivery")
        order = self._of_service(service)
        self.assertFalse(self._both(order))
        order.order_line.qty_delivered = 5
        self.assertTrue(self._both(order))
        self.assertEqual(self._told(order, "order.shipped"), 1)
        self.assertTrue(order._delivered_moments()[order.id])

    def test_service_without_a_process_is_delivered_when_it_is_invoiced(self):
        order = self._of_service(self._service(invoice_policy="order"), process=False)
        self.assertFalse(self._both(order))
        invoice = order._create_invoices()
        invoice.invoice_date = day = Date.today() - timedelta(days=2)
        invoice.with_user(self.accountant).action_post()
        self.assertTrue(self._both(order))
        self.assertEqual(order._delivered_moments()[order.id].date(), day)

    def test_service_of_a_finished_process_is_delivered(self):
        order = self._of_service(self._service(invoice_policy="order"))
        self.assertFalse(self._both(order))
        order._write_system({"process_state": "done"})
        self.assertTrue(self._both(order))

    def _of_service(self, service, process=True):
        vals = {"product_id": service.id, "product_uom_qty": 5}
        return self._confirmed(
            late_by=1, process=process, order_line=[Command.create(vals)]
        )

    def test_freight_beside_goods_holds_nothing_back(self):
        order = self._confirmed(late_by=1)
        freight = {
            "order_id": order.id,
            "product_id": self._service().id,
            "product_uom_qty": 1,
        }
        self.env["sale.order.line"].sudo().create(freight)
        self._ship(order, 5)
        self.assertTrue(self._both(order))
