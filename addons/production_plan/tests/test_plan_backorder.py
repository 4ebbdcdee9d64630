from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common_instruction import InstructionCommon
from .common_plan import PlanCommon


def make_part(made, quantity):
    """Make part of a manufacturing order; the rest becomes a backorder."""
    if made.state == "draft":
        made.action_confirm()
    made.qty_producing = quantity
    made.move_raw_ids.write({"picked": True})
    asked = made.with_context(skip_consumption=True).button_mark_done()
    if isinstance(asked, dict):
        dialogs = made.env[asked["res_model"]].with_context(**asked["context"])
        Form(dialogs).save().action_backorder()
    family = made.production_group_id.production_ids
    return family.filtered(lambda one: one.state not in ("done", "cancel"))


@tagged("post_install", "-at_install")
class TestPlanBackorder(PlanCommon):
    """A task whose goods are made in parts is done when all of them are."""

    def _machines(self, plan):
        return self._task(plan, "assemble") or self._task(plan, "make")

    def test_the_task_waits_for_the_backorder(self):
        plan = self._issued(self._confirmed(5))
        task = self._task(plan, "assemble")
        rest = make_part(task.production_id, 2)
        self.assertEqual((rest.product_qty, rest.state), (3, "confirmed"))
        self.assertEqual(task.duty_state, "open")
        self.assertNotIn("line_done", self._told(plan.order_id))
        make_part(rest, 3)
        self.assertEqual(task.duty_state, "done")
        self.assertIn("line_done", self._told(plan.order_id))

    def test_what_is_not_made_any_more_is_decided_by_who_plans(self):
        plan = self._issued(self._confirmed(5))
        task = self._task(plan, "assemble")
        rest = make_part(task.production_id, 2)
        make_part(rest, 1).action_cancel()
        self.assertEqual((rest.state, task.duty_state), ("done", "open"))

    def test_what_leaves_from_stock_is_not_made(self):
        self._stock(self.machine, 2)
        order = self._confirmed(5)
        self.assertEqual(order.picking_ids.move_ids.quantity, 2)
        plan = self._draft(order)
        self.assertEqual(self._task(plan, "assemble").quantity, 3)
        self.assertEqual(self._task(plan, "make").quantity, 6)
        self.assertTrue(plan.agrees)
        for quantity, agrees in ((2, False), (5, True), (6, False)):
            self._task(plan, "assemble").quantity = quantity
            plan.invalidate_recordset()
            self.assertEqual(plan.agrees, agrees, quantity)
        self.assertIn("5.0 to be made", plan.disagreements)

    def test_a_plan_of_what_is_in_stock_proposes_all_of_it(self):
        self._stock(self.machine, 9)
        plan = self._draft(self._confirmed(5))
        self.assertEqual(self._task(plan, "assemble").quantity, 5)
        self.assertTrue(plan.agrees)

    def test_what_left_from_stock_is_not_made_again(self):
        self._stock(self.machine, 2)
        order = self._confirmed(5)
        picking = order.picking_ids
        picking.move_ids.write({"quantity": 2, "picked": True})
        picking._action_done()
        self.assertEqual(order.order_line.qty_delivered, 2)
        plan = self._issued(order)
        self.assertEqual(self._task(plan, "assemble").quantity, 3)
        make_part(self._task(plan, "assemble").production_id, 3)
        self.assertTrue(plan.agrees, "what the plan made is not stock")


@tagged("post_install", "-at_install")
class TestInstructionBackorder(InstructionCommon):
    """An instruction of which a part is made is not at its end."""

    def test_it_is_closed_when_the_backorder_is_made(self):
        order = self._confirmed(5)
        received = self._received(order, 5)
        worker = self._as(received, "workshop")
        made = self.env["mrp.production"].browse(worker.instruction_make())
        rest = make_part(made, 2)
        with self.assertRaisesRegex(UserError, rest.name):
            self._as(received, "sales").action_close()
        with self.assertRaisesRegex(UserError, "planned already"):
            worker.instruction_make()
        line = order.order_line
        line.invalidate_recordset()
        self.assertEqual((line.qty_planned, line.qty_made), (5, 2))
        make_part(rest, 3)
        self._as(received, "sales").action_close()
        self.assertEqual(received.state, "closed")
