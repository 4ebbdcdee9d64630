from datetime import timedelta

from odoo import fields
from odoo.tests import Form, tagged

from .common_material import MaterialCommon


@tagged("post_install", "-at_install")
class TestQuota(MaterialCommon):
    """No way of Odoo's stock takes more material than the quota says."""

    def _quota(self, made, product):
        return self.env["order.material.quota"].search(
            [("production_id", "=", made.id), ("product_id", "=", product.id)]
        )

    def test_the_quota_is_the_bill_of_materials_and_the_loss(self):
        self.screw.material_loss_percent = 25
        made = self._making(2)
        self.assertEqual(self._quota(made, self.screw).quantity, 20)
        self.assertEqual(self._quota(made, self.frame).quantity, 4)
        self.env["change.production.qty"].create(
            {"mo_id": made.id, "product_qty": 3}
        ).change_prod_qty()
        self.assertEqual(self._quota(made, self.screw).quantity, 30)

    def test_consumption_within_the_loss_passes_and_above_it_is_refused(self):
        self.screw.material_loss_percent = 25
        made = self._making()
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 11)
        with self._refused("Screw: 1 .* more than may be issued"):
            self._finish(made)
        self._consume(made, self.screw, 10)
        self._finish(made)
        self.assertEqual(made.state, "done")
        self.assertEqual(self._quota(made, self.screw).left, 0)
        self.assertIn("material.issued", self._codes(made))

    def test_a_row_added_by_hand_has_no_quota(self):
        made = self._making()
        self.env["stock.quant"]._update_available_quantity(
            self.bar, self.warehouse.lot_stock_id, 5
        )
        with Form(made) as form, form.move_raw_ids.new() as row:
            row.product_id = self.bar
            row.product_uom_qty = 1
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 8)
        self._consume(made, self.bar, 1)
        with self._refused("Bar: 1"):
            self._finish(made)

    def test_a_done_issue_is_not_made_larger(self):
        made = self._making()
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 8)
        self._finish(made)
        line = made.move_raw_ids.filtered(
            lambda m: m.product_id == self.screw
        ).move_line_ids
        with self._refused("Screw: 4"):
            line.quantity = 12

    def test_scrap_counts(self):
        made = self._making()
        scrap = self.env["stock.scrap"].create(
            {
                "product_id": self.screw.id,
                "scrap_qty": 9,
                "production_id": made.id,
                "location_id": self.warehouse.lot_stock_id.id,
            }
        )
        with self._refused("Screw: 1"):
            scrap.action_validate()

    def test_a_transfer_to_the_workshop_carries_what_may_be_issued(self):
        self.warehouse.manufacture_steps = "pbm"
        made = self._making()
        pick = made.picking_ids
        self.assertTrue(pick)
        moves = {move.product_id: move for move in pick.move_ids}
        moves[self.screw].quantity = 11
        moves[self.frame].quantity = 2
        pick.move_ids.picked = True
        pick.button_validate()
        self.assertEqual(pick.state, "done")
        self.assertEqual(moves[self.screw].quantity, 8)
        self.assertIn("material.over_quota", self._codes(made))
        self.assertEqual(self._quota(made, self.screw).issued, 8)

    def test_material_for_no_manufacturing_order_stays_in_the_store(self):
        self.warehouse.manufacture_steps = "pbm"
        transfer = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.warehouse.pbm_loc_id.id,
                "move_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.screw.id,
                            "product_uom_qty": 3,
                            "location_id": self.warehouse.lot_stock_id.id,
                            "location_dest_id": self.warehouse.pbm_loc_id.id,
                        },
                    )
                ],
            }
        )
        transfer.action_confirm()
        transfer.move_ids.write({"quantity": 3, "picked": True})
        with self._refused("no manufacturing order"):
            transfer.button_validate()

    def test_what_disturbs_the_workshop_is_not_issued_before_the_start(self):
        self.warehouse.manufacture_steps = "pbm"
        self.frame.issue_on_start = True
        start = fields.Datetime.now() + timedelta(days=3)
        made = self._making(date_start=start)
        pick = made.picking_ids
        for move in pick.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        pick.with_context(skip_backorder=True).button_validate()
        moved = {m.product_id: m.quantity for m in pick.move_ids if m.quantity}
        self.assertEqual(moved, {self.screw: 8})
        made.date_start = fields.Datetime.now()
        rest = made.move_raw_ids.move_orig_ids.picking_id - pick
        rest.move_ids.write({"quantity": 2, "picked": True})
        rest.button_validate()
        self.assertEqual(rest.state, "done")

    def test_a_rule_that_only_warns_tells_the_order(self):
        self.rule_material.policy = "warn"
        made = self._making()
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 9)
        self._finish(made)
        self.assertEqual(made.state, "done")
        self.assertIn("material.over_quota", self._codes(made))

    def test_without_a_rule_nothing_is_held(self):
        self.rule_material.active = False
        made = self._making()
        self._consume(made, self.frame, 2)
        self._consume(made, self.screw, 50)
        self._finish(made)
        self.assertEqual(made.state, "done")
        self.assertFalse(self._quota(made, self.screw))
