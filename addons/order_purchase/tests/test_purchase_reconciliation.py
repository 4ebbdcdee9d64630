"""Purchase orders are reconciled with receipts, returns and bills."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import USER

from .common_purchase import PurchaseCommon

DRAFT = "is concluded"


@freeze_time("2026-03-20 04:00:00")
@tagged("post_install", "-at_install")
class TestPurchaseReconciliation(PurchaseCommon):
    """One sheet of all lines under way; differences are explained."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._buying_process()

    def _placed(self, day="2026-03-10", received=0, **vals):
        order = self._purchase(**vals)
        order.order_line.date_planned = f"{day} 04:00:00"
        order.button_confirm()
        if received:
            picking = order.sudo().picking_ids
            picking.move_ids.write({"quantity": received, "picked": True})
            picking.with_context(skip_backorder=True).button_validate()
        return order

    def _sheet(self, **vals):
        sheets = self.env["order.purchase.reconciliation"].with_user(self.buyer)
        sheet = sheets.create({"partner_id": self.supplier.id, **vals})
        sheet.action_draw_up()
        return sheet

    def _sent_back(self, order, quantity):
        done = order.sudo().picking_ids.filtered(lambda one: one.state == "done")
        wizard = self.env["stock.return.picking"].create({"picking_id": done.id})
        wizard.product_return_moves.quantity = quantity
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"picked": True})
        back.button_validate()

    def test_a_sheet_says_what_was_ordered_received_returned_and_billed(self):
        late = self._placed()
        part = self._placed(day="2026-03-30", received=6)
        self._sent_back(part, 2)
        sheet = self._sheet()
        rows = sheet.line_ids.grouped("order_id")
        row = rows[part]
        figures = (row.ordered, row.received, row.returned, row.billed)
        self.assertEqual(figures, (10, 6, 2, 0))
        self.assertEqual((row.outstanding, row.unbilled), (6, 4))
        self.assertEqual(str(row.arrived_on), "2026-03-20")
        row = rows[late]
        self.assertEqual((row.received, row.outstanding), (0, 10))
        self.assertTrue(row.has_difference)
        self.assertEqual(sheet.difference_count, 2)

    def test_what_agrees_is_no_difference(self):
        self._placed(day="2026-03-30")
        sheet = self._sheet()
        self.assertEqual((sheet.line_count, sheet.difference_count), (1, 0))
        self._placed(day="2026-04-30")
        self.assertEqual(self._sheet(date_to="2026-04-01").line_count, 1)

    def test_differences_are_explained_before_it_is_concluded(self):
        order = self._placed()
        sheet = self._sheet()
        with self.assertRaisesRegex(UserError, f"Say something.*{order.name}"):
            sheet.action_reconcile()
        sheet.line_ids.comment = "Comes on Friday"
        sheet.action_draw_up()
        self.assertEqual(sheet.line_ids.comment, "Comes on Friday", "words stay")
        sheet.action_reconcile()
        self.assertEqual((sheet.state, sheet.user_id), ("done", self.buyer))
        told = self._events(order, "purchase.reconciled")
        self.assertEqual(told.batch_key, f"{sheet._name},{sheet.id}")
        self.assertEqual(len(self._events(sheet, "purchase.reconciled")), 1)

    def test_what_was_concluded_stands(self):
        self._placed()
        sheet = self._sheet()
        sheet.line_ids.comment = "x"
        sheet.action_reconcile()
        for act in (
            lambda: sheet.write({"note": "y"}),
            lambda: sheet.line_ids.write({"comment": "y"}),
            lambda: sheet.line_ids.unlink(),
            lambda: sheet.unlink(),
            lambda: sheet.write({"line_ids": [Command.create({"comment": "y"})]}),
            sheet.action_draw_up,
            sheet.action_reconcile,
        ):
            with self.assertRaisesRegex(UserError, DRAFT):
                act()

    def test_figures_are_not_typed(self):
        self._placed()
        sheet = self._sheet()
        with self.assertRaises(AccessError):
            sheet.line_ids.write({"received": 10})
        with self.assertRaises(AccessError):
            sheet.line_ids.write({"has_difference": False})
        with self.assertRaises(AccessError):
            sheet.write({"state": "done"})
        empty = self.env["order.purchase.reconciliation"].with_user(self.buyer)
        empty = empty.create({"partner_id": self.other_supplier.id})
        with self.assertRaisesRegex(UserError, "draw up the lines first"):
            empty.action_reconcile()

    def test_readers_do_not_reconcile(self):
        self._placed()
        sheet = self._sheet().with_user(new_test_user(self.env, "rc_reader", USER))
        self.assertTrue(sheet.line_ids)
        for act in (sheet.action_draw_up, sheet.action_reconcile):
            with self.assertRaises(AccessError):
                act()

    def test_many_lines_cost_as_many_queries_as_few(self):
        def cost(count):
            for _number in range(count):
                self._placed(received=4)
            lines = self.env["purchase.order.line"].search(
                [("order_id.partner_id", "=", self.supplier.id)]
            )
            rows = self.env["order.purchase.reconciliation.line"]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertGreaterEqual(len(rows._figures_of(lines)), count)
            return self.env.cr.sql_log_count - before

        first = cost(2)
        self.assertLessEqual(cost(8), first)
