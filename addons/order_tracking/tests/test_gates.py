from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestGates(TrackingCommon):
    """A gate holds whichever way is tried: button, RPC write, portal, warehouse."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.product, 100)
        cls._process(
            [
                cls._node("1D", gates=["order.confirmed"]),
                cls._node("21B", gates=["shipment.done"]),
                cls._node("24B", gates=["invoice.posted"]),
                cls._node("27K", gates=["order.closed"]),
            ]
        )

    def _done(self, order, code):
        order._complete_node(code)

    def _confirmed(self):
        order = self._order()
        self._done(order, "1D")
        order.action_confirm()
        return order

    def _picked(self, order):
        picking = order.picking_ids
        picking.with_user(self.keeper).move_ids.write({"quantity": 5, "picked": True})
        return picking.with_user(self.keeper)

    def _refused(self):
        return self.assertRaisesRegex(GateRefused, "Sales Clerk")

    def test_confirmation_is_refused_by_the_button(self):
        order = self._order()
        with self._refused():
            order.action_confirm()
        self.assertEqual(order.state, "draft")
        self.assertFalse(order.picking_ids)

    def test_confirmation_is_refused_when_the_state_is_written(self):
        with self._refused():
            self._order().write({"state": "sale"})

    def test_confirmation_is_refused_when_an_order_is_born_confirmed(self):
        with self._refused():
            self._order(state="sale")

    def test_no_order_is_born_confirmed(self):
        self.rule.active = False
        for make in (
            lambda: self._order(state="sale"),
            lambda: self.env["sale.order"]
            .with_user(self.clerk)
            .with_context(default_state="sale")
            .create(self._order_vals()),
        ):
            with self.assertRaisesRegex(AccessError, "use the buttons"):
                make()

    def test_the_state_is_not_written_by_whoever_may_write_the_order(self):
        order = self._confirmed()
        lines = order.order_line
        for state in ("draft", "sent", "cancel"):
            for write in (
                lambda state=state: order.write({"state": state}),
                lambda state=state: order.web_save({"state": state}, {"id": {}}),
                lambda state=state: lines.write({"order_id": order.id, "state": state}),
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    write()
                    self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(order.state, "sale")
        self.assertEqual(set(lines.mapped("state")), {"sale"})

    def test_the_buttons_move_the_state(self):
        order = self._confirmed()
        order.action_cancel()
        self.assertEqual(order.state, "cancel")
        order.action_draft()
        self.assertEqual(order.state, "draft")
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")

    def test_an_order_is_written_by_those_who_sell(self):
        order = self._confirmed()
        price = order.order_line.price_unit
        for user in (self.keeper, self.accountant):
            own = order.with_user(user)
            for attempt in (
                lambda own=own: own.order_line.write({"price_unit": 1}),
                lambda own=own: own.write({"client_order_ref": "Mine"}),
                lambda own=own: own.write({"user_id": own.env.uid}),
            ):
                with (
                    self.assertRaisesRegex(AccessError, "other departments"),
                    self.env.cr.savepoint(),
                ):
                    attempt()
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                own.action_cancel()
            self.env.invalidate_all()
            self.assertEqual(order.state, "sale")
            self.assertEqual(order.order_line.price_unit, price)

    def test_goods_leave_only_for_a_confirmed_order(self):
        order = self._confirmed()
        self._done(order, "21B")
        picking = self._picked(order)
        # What a database of earlier times may hold.
        order.sudo().write({"state": "draft"})
        with self.assertRaisesRegex(UserError, "not confirmed"):
            picking.button_validate()
        self.assertEqual(picking.state, "assigned")

    def test_goods_are_not_born_delivered(self):
        order = self._confirmed()
        move = self._picked(order).move_ids
        values = move.copy_data({"state": "done", "quantity": 10, "picked": True})[0]
        with (
            self.assertRaisesRegex(AccessError, "validating their transfer"),
            self.env.cr.savepoint(),
        ):
            move.create(values)
        self.env.invalidate_all()
        self.assertFalse(order.order_line.qty_delivered)

    def test_goods_that_left_otherwise_pass_the_gate_when_they_join_an_order(self):
        order = self._confirmed()
        move = self._picked(order).move_ids
        apart = move.picking_id.copy({"move_ids": []})
        free = move.copy({"sale_line_id": False, "picking_id": apart.id})
        free.write({"quantity": 2, "picked": True})
        with self.assertRaisesRegex(UserError, "against an order"):
            free._action_done()
        override = "order_process.order_process_group_override"
        sender = new_test_user(
            self.env, "trk_sender", f"stock.group_stock_user,{override}"
        )
        free.with_user(sender)._action_done()
        self.assertEqual(free.state, "done")
        line = order.sudo().order_line
        with self._refused(), self.env.cr.savepoint():
            free.write({"sale_line_id": line.id})
        self._done(order, "21B")
        free.write({"sale_line_id": line.id})
        self.assertEqual(self._codes(order, "shipment.done"), ["shipment.done"])

    def test_more_goods_on_a_delivery_that_left_pass_the_gate(self):
        order = self._confirmed()
        self._done(order, "21B")
        picking = self._picked(order)
        picking.button_validate()
        self.assertEqual(self._codes(order, "shipment.done"), ["shipment.done"])
        lines = picking.move_ids.move_line_ids
        done = self.env["order.milestone"].search(
            [("res_id", "=", order.id), ("node_id.code", "=", "21B")]
        )
        done.action_reopen("counted wrongly")
        with self._refused(), self.env.cr.savepoint():
            lines.write({"quantity": 7})
        self._done(order, "21B")
        lines.write({"quantity": 7})
        self.assertEqual(order.order_line.qty_delivered, 7)
        self.assertEqual(len(self._codes(order, "shipment.done")), 2)
        lines.write({"quantity": 5})
        self.assertEqual(self._codes(order, "shipment.returned"), ["shipment.returned"])

    def test_a_posted_invoice_passes_the_gate_when_it_joins_an_order(self):
        order = self._confirmed()
        groups = "account.group_account_invoice,sales_team.group_sale_manager"
        both = new_test_user(self.env, "trk_both", groups)
        for kind in ("out_invoice", "out_receipt"):
            line = {"product_id": self.product.id, "quantity": 1, "price_unit": 9}
            invoice = (
                self.env["account.move"]
                .with_user(self.accountant)
                .create(
                    {
                        "move_type": kind,
                        "partner_id": self.partner.id,
                        "invoice_line_ids": [Command.create(line)],
                    }
                )
            )
            invoice.action_post()
            billed = invoice.invoice_line_ids
            link = {"sale_line_ids": [Command.set(order.order_line.ids)]}
            own = {"invoice_lines": [Command.link(billed.id)]}
            for attempt in (
                lambda billed=billed, link=link: billed.write(link),
                lambda own=own: order.order_line.with_user(both).write(own),
            ):
                with self._refused(), self.env.cr.savepoint():
                    attempt()
                self.env.invalidate_all()
            self.assertFalse(billed.sudo().sale_line_ids)
        self._done(order, "24B")
        billed.write(link)
        self.assertEqual(self._codes(order, "invoice.posted"), ["invoice.posted"])

    def test_confirmation_is_refused_when_signed_in_the_portal(self):
        order = self._order()
        with self._refused():
            order.sudo()._validate_order()

    def test_confirmation_of_several_orders_is_refused_together(self):
        orders = self._order() | self._order()
        self._done(orders[0], "1D")
        with self._refused():
            orders.action_confirm()
        self.assertEqual(orders.mapped("state"), ["draft", "draft"])

    def test_confirmation_passes_when_the_node_is_done(self):
        order = self._confirmed()
        self.assertEqual(order.state, "sale")
        self.assertTrue(order.picking_ids)

    @covers("S1-K-90")
    def test_goods_leave_only_after_the_shipping_node(self):
        order = self._confirmed()
        picking = self._picked(order)
        with self._refused():
            picking.button_validate()
        self.assertEqual(picking.state, "assigned")
        self._done(order, "21B")
        picking.button_validate()
        self.assertEqual(picking.state, "done")

    def test_shipment_is_refused_below_the_button(self):
        picking = self._picked(self._confirmed())
        with self._refused():
            picking.with_context(skip_sanity_check=True)._action_done()
        with self._refused():
            picking.move_ids._action_done()

    def test_shipment_is_refused_when_states_are_written(self):
        picking = self._picked(self._confirmed())
        with self._refused():
            picking.move_ids.write({"state": "done"})
        with self._refused():
            picking.write({"state": "done"})

    def test_context_from_outside_does_not_open_the_shipment(self):
        picking = self._picked(self._confirmed())
        forged = {"order_shipment_checked": picking.move_ids.ids}
        with self._refused():
            picking.move_ids.with_context(**forged).write({"state": "done"})
        with self._refused():
            picking.with_context(**forged).button_validate()

    def test_delivery_cannot_be_taken_from_its_order(self):
        picking = self._picked(self._confirmed())
        with self._refused():
            picking.move_ids.write({"sale_line_id": False})
        with self._refused():
            picking.write({"sale_id": False})

    def test_invoice_is_posted_only_after_its_node(self):
        order = self._confirmed()
        invoice = order.sudo()._create_invoices()
        with self._refused():
            invoice.with_user(self.accountant).action_post()
        self.assertEqual(invoice.state, "draft")
        with self._refused():
            invoice.write({"state": "posted"})
        self._done(order, "24B")
        invoice.with_user(self.accountant).action_post()
        self.assertEqual(invoice.state, "posted")

    def test_order_is_closed_only_after_its_node(self):
        order = self._confirmed()
        with self._refused():
            order.action_order_close()
        self._done(order, "27K")
        order.action_order_close()
        self.assertTrue(order.process_closed_at)

    def test_refusal_says_what_is_missing_and_who_owes_it(self):
        with self.assertRaises(GateRefused) as caught:
            self._order().action_confirm()
        self.assertIn("1D", str(caught.exception))
        self.assertIn("Sales Clerk", str(caught.exception))

    def test_override_passes_the_gate_once_with_its_reason(self):
        order = self._confirmed()
        picking = self._picked(order)
        manager = self.env["sale.order"].browse(order.id)
        manager.action_process_override("shipment.done", "Customer fetches it now")
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        used = self._events(order, "gate.override.used")
        self.assertEqual(len(used), 1)

    def test_required_fields_are_listed_together_with_the_gates(self):
        process = self._publish(
            [self._node("1D", gates=["order.confirmed"])],
            "TRK-R",
        )
        self._required("client_order_ref", "req_quality", process_codes="TRK-R")
        self.rule.process_code = process.code
        order = self._order()
        with self.assertRaises(UserError) as caught:
            order.action_confirm()
        text = str(caught.exception)
        for wanted in ("Customer Reference", "Quality Requirement", "1D"):
            self.assertIn(wanted, text)
        order.write({"client_order_ref": "PO 1", "req_quality": "GB/T 1"})
        self._done(order, "1D")
        order.action_confirm()
        self.assertEqual(order.state, "sale")
