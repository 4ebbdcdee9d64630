from datetime import datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import SALES

from ..exceptions import OrderLocked
from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeLock(ChangeCommon):
    """A locked order is changed in place by nobody, whichever way he comes."""

    def assert_locked(self, action):
        before = self.line.read(["product_uom_qty", "price_unit", "name"])
        lines = self.order.order_line
        with self.assertRaises(OrderLocked):
            action()
        self.env.invalidate_all()
        self.assertEqual(
            self.line.read(["product_uom_qty", "price_unit", "name"]), before
        )
        self.assertEqual(self.order.order_line, lines)

    @covers("S0-B-17", "S3-T-09")
    def test_lines_cannot_be_edited_through_the_form(self):
        command = Command.update(self.line.id, {"product_uom_qty": 9})
        self.assert_locked(lambda: self.order.write({"order_line": [command]}))

    def test_lines_cannot_be_written_over_rpc(self):
        self.assert_locked(lambda: self.line.write({"price_unit": 1.0}))
        self.assert_locked(lambda: self.line.write({"name": "Something else"}))

    @covers("S3-T-09")
    def test_quantity_date_and_accessories_are_locked(self):
        new = {"product_id": self.second.id, "product_uom_qty": 1}
        self.assert_locked(
            lambda: self.order.write({"commitment_date": datetime(2030, 1, 1)})
        )
        self.assert_locked(
            lambda: self.order.write({"order_line": [Command.create(new)]})
        )
        self.assert_locked(lambda: self.line.create({"order_id": self.order.id, **new}))

    def test_what_is_agreed_for_the_whole_order_is_locked_and_a_notice_sets_it(self):
        warehouse = self.env["stock.warehouse"].create({"name": "Far", "code": "FAR"})
        route = self.env["stock.route"].create({"name": "By ship"})
        terms = {
            "customer_requested_date": "2030-01-01",
            "incoterm": self.env["account.incoterms"].search([], limit=1).id,
            "note": "Cheaper",
            "prepayment_percent": 0.5,
            "req_packing": "Loose",
            "req_technology": "Thin",
            "warehouse_id": warehouse.id,
        }
        for name, value in terms.items():
            with self.subTest(name):
                self.assert_locked(lambda n=name, v=value: self.order.write({n: v}))
        self.assert_locked(
            lambda: self.line.write({"route_ids": [Command.link(route.id)]})
        )
        change = self._issued(
            {"operation": "order", "field_name": "req_packing", "value": "Loose"}
        )
        change.action_apply()
        self.assertEqual(self.order.req_packing, "Loose")

    def test_a_line_cannot_leave_for_another_order_nor_come_from_one(self):
        other = self._new_order()
        self.assert_locked(lambda: self.line.write({"order_id": other.id}))
        self.assert_locked(lambda: other.order_line.write({"order_id": self.order.id}))

    def test_superuser_and_administrator_are_refused_too(self):
        admin = self.env.ref("base.user_admin")
        self.assert_locked(lambda: self.line.sudo().write({"product_uom_qty": 1}))
        self.assert_locked(
            lambda: self.line.with_user(admin).write({"product_uom_qty": 1})
        )

    def test_the_import_refuses_and_says_why(self):
        self.env["ir.model.data"].create(
            {
                "module": "__test__",
                "name": "locked_line",
                "model": "sale.order.line",
                "res_id": self.line.id,
            }
        )
        result = self.line.load(["id", "price_unit"], [["__test__.locked_line", "1"]])
        self.assertFalse(result["ids"])
        self.assertIn("change notice", result["messages"][0]["message"])
        self.assertEqual(self.line.price_unit, 100.0)

    def test_a_server_action_is_refused(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Cheaper",
                "model_id": self.env.ref("sale.model_sale_order_line").id,
                "state": "code",
                "code": "records.write({'price_unit': 1.0})",
            }
        )
        context = {"active_model": "sale.order.line", "active_ids": self.line.ids}
        self.assert_locked(action.with_context(**context).run)

    def test_context_keys_of_a_client_open_nothing(self):
        keys = {
            "order_change_opened": [self.order.id],
            "order_content_asked": {"sale.order": [self.order.id]},
            "order_process_system_write": True,
            "skip_lock": True,
        }
        self.assert_locked(
            lambda: self.line.with_context(**keys).write({"price_unit": 1.0})
        )

    def test_code_that_swallows_the_error_changes_nothing(self):
        try:
            self.order.write(
                {"order_line": [Command.update(self.line.id, {"discount": 50})]}
            )
        except UserError:
            self.env.invalidate_all()
        self.assertEqual(self.line.discount, 0.0)

    def test_new_prices_by_the_price_list_are_refused(self):
        self.product.list_price = 55.0
        self.assert_locked(self.order.action_update_prices)

    def test_a_unit_that_brings_a_new_price_is_refused(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.assert_locked(lambda: self.line.write({"product_uom_id": dozen.id}))

    def test_values_that_change_nothing_pass(self):
        self.line.write({"price_unit": 100.0, "product_uom_qty": 5})
        self.order.write({"client_order_ref": "PO 7"})
        self.assertEqual(self.order.client_order_ref, "PO 7")

    def test_what_else_was_agreed_stands_with_the_release(self):
        order = self.order
        for name, value in (
            ("partner_invoice_id", self.env.user.partner_id.id),
            ("require_signature", not order.require_signature),
            ("req_price", "Cheaper"),
            ("req_penalty_clause", True),
            ("req_quality", "Worse"),
        ):
            before = order[name]
            with self.assertRaises(OrderLocked, msg=name), self.env.cr.savepoint():
                order.write({name: value})
            self.assertEqual(order[name], before)
        order.write({"origin": "Fair"})
        self.assertEqual(order.origin, "Fair")

    def test_delivering_invoicing_and_down_payments_pass(self):
        self._stock(self.product, 20)
        picking = self.order.picking_ids.with_user(self.keeper)
        picking.action_assign()
        picking.move_ids.write({"quantity": 5, "picked": True})
        picking.with_user(self.keeper).button_validate()
        self.assertEqual(self.line.qty_delivered, 5)
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=self.order.ids
        )
        wizard.create(
            {"advance_payment_method": "percentage", "amount": 30}
        ).create_invoices()
        self.assertTrue(self.order.order_line.filtered("is_downpayment"))
        wizard.create({"advance_payment_method": "delivered"}).create_invoices()
        self.assertEqual(self.line.qty_invoiced, 5)

    def test_notes_and_messages_pass(self):
        note = {"display_type": "line_note", "name": "Call first"}
        self.order.write({"order_line": [Command.create(note)]})
        self.order.message_post(body="Hello")
        self.assertEqual(len(self.order.order_line), 2)

    def test_the_message_says_what_and_brings_a_prefilled_notice(self):
        with self.assertRaises(OrderLocked) as caught:
            self.line.write({"product_uom_qty": 9})
        (message,) = caught.exception.args
        refusal = caught.exception.context["refusal"]
        action, button = refusal["action"]["id"], refusal["action"]["label"]
        context = refusal["action"]["context"]
        self.assertIn(self.order.name, refusal["title"])
        self.assertIn("Quantity", message)
        self.assertIn("5.00 → 9.00", message)
        self.assertTrue(button)
        self.assertEqual(
            action, self.env.ref("order_change.order_change_new_action").id
        )
        notice = (
            self.env["order.change"]
            .with_user(self.clerk)
            .with_context(**context)
            .create({"cause_id": self.cause.id, "description": "As tried"})
        )
        self.assertEqual(notice.order_id, self.order)
        self.assertEqual(notice.line_ids.sale_line_id, self.line)
        self.assertEqual(notice.line_ids.quantity, 9)
        self.assertEqual(notice.line_ids.price_unit, 100)

    def test_drafts_and_other_processes_are_free(self):
        draft = self._new_order()
        draft.order_line.product_uom_qty = 8
        self.lock.process_codes = "OTHER"
        self.line.write({"product_uom_qty": 6})
        self.assertEqual(self.line.product_uom_qty, 6)

    def test_another_company_is_free(self):
        self.lock.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        self.line.write({"product_uom_qty": 6})
        self.assertEqual(self.line.product_uom_qty, 6)

    def test_a_condition_narrows_the_lock(self):
        self.lock.domain = "[('amount_untaxed', '>', 100000)]"
        self.line.write({"product_uom_qty": 6})
        self.assertEqual(self.line.product_uom_qty, 6)
        with self.assertRaises(ValidationError):
            self.lock.domain = "[('no_such_field', '=', 1)]"

    @covers("S3-T-09")
    def test_the_release_of_the_review_locks_an_unconfirmed_order(self):
        self._chain("review", "quality", exclude_requester=False)
        self.lock.write({"since": "released"})
        order = self._new_order()
        order.signoff_request("review")
        self._sign(order, "quality")
        with self.assertRaises(OrderLocked):
            order.order_line.product_uom_qty = 8
        with self.assertRaises(OrderLocked):
            order.order_line.unlink()

    def test_an_effective_order_is_locked(self):
        self.lock.write({"since": "effective"})
        order = self._new_order()
        order.order_line.product_uom_qty = 6
        order.action_order_effective()
        with self.assertRaises(OrderLocked):
            order.order_line.product_uom_qty = 8

    def test_only_what_the_lock_names_is_locked(self):
        self.lock.locked_fields = "order_line.price_unit"
        self.line.write({"product_uom_qty": 6})
        with self.assertRaises(OrderLocked):
            self.line.write({"price_unit": 1})
        with self.assertRaises(ValidationError):
            self.lock.locked_fields = "order_line.no_such_field"

    def test_a_cancelled_order_is_given_up_not_changed(self):
        self.order._action_cancel()
        self.assertEqual(self.order.state, "cancel")

    def test_nobody_but_a_process_manager_sets_locks(self):
        salesman = new_test_user(self.env, "lck_sales", SALES)
        for user in (self.clerk, salesman):
            with self.assertRaises(AccessError):
                self.lock.with_user(user).write({"active": False})

    def test_writes_on_orders_without_a_lock_cost_no_query(self):
        free = self._new_order()
        self.lock.active = False
        costs = []
        for active in (False, True):
            self.lock.active = active
            self.env.flush_all()
            self.env["order.change.lock"]._watched("sale.order")
            self.env["order.change.lock"]._watched("sale.order.line")
            free.order_line.product_uom_qty = 3
            self.env.flush_all()
            start = self.env.cr.sql_log_count
            free.order_line.product_uom_qty = 4 + active
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - start)
        self.assertEqual(costs[0], costs[1])

    def test_the_look_at_a_locked_order_costs_a_constant(self):
        costs = []
        for _turn in range(2):
            self.env.flush_all()
            start = self.env.cr.sql_log_count
            self.line.write({"price_unit": 100.0})
            costs.append(self.env.cr.sql_log_count - start)
        self.assertLessEqual(costs[-1], 14)
