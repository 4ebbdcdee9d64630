from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_instruction import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstructionMaking(InstructionCommon):
    """From the instruction to manufacturing orders, and what of an order is how far."""

    def test_drafts_are_made_of_what_is_instructed_and_not_planned(self):
        order = self._confirmed(5)
        received = self._received(order, 3)
        worker = self._as(received, "workshop")
        made = self.env["mrp.production"].browse(worker.instruction_make())
        self.assertEqual((made.state, made.product_qty), ("draft", 3))
        self.assertEqual(made.sale_line_id, order.order_line)
        with self.assertRaisesRegex(UserError, "planned already"):
            worker.instruction_make()
        with self.assertRaisesRegex(UserError, "still being made"):
            self._as(received, "sales").action_close()
        made.action_cancel()
        worker.action_make()
        self.assertEqual(len(received.line_ids.production_ids), 2)

    def test_what_procurement_plans_is_not_planned_again(self):
        order = self._confirmed(5)
        self._production(self.machine, 4, order)
        received = self._received(order)
        made = self._as(received, "workshop").instruction_make()
        self.assertEqual(self.env["mrp.production"].browse(made).product_qty, 1)

    def test_the_ledger_of_an_order_line(self):
        order = self._confirmed(5)
        received = self._received(order, 3)
        self._as(received, "workshop").action_make()
        made = received.line_ids.production_ids
        line = order.order_line
        line.invalidate_recordset()
        self.assertEqual((line.qty_instructed, line.qty_planned), (3, 3))
        self.assertEqual(line.qty_made, 0)
        made.action_confirm()
        made.qty_producing = 3
        made.move_raw_ids.write({"picked": True})
        made.with_context(skip_consumption=True).button_mark_done()
        line.invalidate_recordset()
        self.assertEqual(line.qty_made, 3)
        self._as(received, "sales").action_close()
        self.assertEqual(received.state, "closed")

    def test_the_ledger_is_read_for_all_lines_at_once(self):
        orders = [self._confirmed(5) for _number in range(4)]
        for order in orders:
            self._as(self._received(order, 3), "workshop").action_make()
        counts = []
        for some in (orders[:1], orders):
            ids = self.env["sale.order"].union(*some).order_line.ids
            lines = self.env["sale.order.line"].browse(ids)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lines.mapped("qty_instructed")
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(set(lines.mapped("qty_planned")), {3})
        self.assertLessEqual(counts[1], counts[0] + 1)

    def test_production_waits_for_the_signature(self):
        self.ruled.start_needs_receipt = True
        order = self._confirmed(5)
        made = self._production(self.machine, 2, order, confirm=False)
        made = made.with_user(self.planner)
        with self.assertRaisesRegex(GateRefused, "No production instruction"):
            made.action_confirm()
        issued = self._issued(order)
        with self.assertRaisesRegex(GateRefused, "No production instruction"):
            made.action_confirm()
        self._as(issued, "workshop").action_sign_for()
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    def test_what_has_begun_is_not_recalled(self):
        received = self._received(self._confirmed())
        self._as(received, "workshop").action_make()
        seller = self._as(received, "sales")
        received.line_ids.production_ids.action_confirm()
        with self.assertRaisesRegex(UserError, "has begun"):
            seller.instruction_recall("Late")
        received.line_ids.production_ids.action_cancel()
        seller.instruction_recall("Late")
        self.assertEqual(received.state, "recalled")

    def test_drafts_go_with_what_made_them(self):
        received = self._received(self._confirmed())
        self._as(received, "workshop").action_make()
        self._as(received, "sales").instruction_recall("Wrong")
        self.assertEqual(received.line_ids.production_ids.state, "cancel")
