"""Rows of P05 and P06: production starts when all material is there; the store and
purchasing bring it to the workshop."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .test_rows_material import MAKING, MaterialCase


@tagged("post_install", "-at_install")
class TestRowsReady(MaterialCase):
    """S2-C, S2-R, S3-R: material is there before production starts."""

    shows = ("s2_c", "s2_r", "s3_r")

    @covers("S2-C-09", "S2-C-10")
    @broken_by("nodes/5/role", "quality")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("nodes/5/holds")
    def test_production_buys_and_starts_only_when_all_material_is_there(self):
        self.short()
        order = self.an_order("s2_c")
        self.until(order, "5")
        self.placed(order, "salesperson")
        self.check_owes(order, "5", "production_manager")
        self.check_held(order, MAKING, "5")
        request = self.demanded(order, "production_manager")
        purchase = self.ordered(request, "production_manager")
        purchase.button_confirm()
        with self.assertRaises(GateRefused):
            self.being_made(order)
        self.arrives(purchase)
        self.assertEqual(self.node(order, "5").state, "done", self.standing(order))
        self.assertEqual(self.being_made(order).state, "confirmed")

    @covers("S2-C-11")
    @broken_by("nodes/6C/role", "quality")
    @broken_by("nodes/6C/repeats")
    @broken_by("nodes/6C/evidence/equipment")
    @broken_by("nodes/6C/evidence/operation")
    def test_equipment_and_operation_are_checked_while_it_is_made(self):
        order = self.an_order("s2_c")
        self.until(order, "6C")
        said = {"equipment": True, "operation": True}
        self._await(order, "6C")
        self.check_owes(order, "6C", "workshop")
        for name in said:
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "6C", **{name: True})
        self.complete(order, "6C", **said)
        self.check_done_by(order, "6C", "workshop")
        first = self.node(order, "6C")
        self.later(days=1)
        self.new_day()
        self.assertNotEqual(self.node(order, "6C"), first)
        self.check_owes(order, "6C", "workshop")

    @covers("S2-R-05")
    @broken_by("nodes/3B/role", "logistics")
    @broken_by("nodes/3B/done_by", "by hand")
    def test_the_store_prepares_the_material_of_the_order(self):
        order = self.an_order("s2_r")
        self.until(order, "3B")
        self.check_owes(order, "3B", "warehouse")
        made = self.being_made(order)
        made.action_assign()
        keeper = self.enable("warehouse", "goods.prepared")
        made.with_user(keeper).action_material_prepared()
        self.check_done_by(order, "3B", "warehouse")

    @covers("S3-R-06")
    @broken_by("nodes/5/role", "quality")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("material_rules/0")
    def test_purchasing_brings_the_material_to_the_site(self):
        self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        ).manufacture_steps = "pbm"
        order = self.an_order("s3_r")
        self.until(order, "5")
        self.check_owes(order, "5", "purchasing")
        made = self.being_made(order)
        pick = made.picking_ids
        for move in pick.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        pick.with_user(self.enable("purchasing", "goods.prepared")).button_validate()
        self.assertEqual(pick.state, "done")
        self.check_done_by(order, "5", "purchasing")

    @covers("S3-R-07")
    @broken_by("nodes/5W/role", "quality")
    @broken_by("nodes/5W/done_by", "by hand")
    def test_the_store_has_enough_for_the_order(self):
        self.short()
        order = self.an_order("s3_r")
        self.until(order, "5W")
        self.placed(order, "salesperson")
        self.check_owes(order, "5W", "warehouse")
        delivery = order.picking_ids
        self.counted(delivery.location_id, 5)
        keeper = self.enable("warehouse", "goods.prepared")
        delivery.with_user(keeper).action_assign()
        self.assertEqual(delivery.state, "assigned")
        self.assertEqual(self.node(order, "5W").state, "done", self.standing(order))
