"""Rows of P14: a product is traced through production, sale and transport."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import storing
from .actions import new_line
from .broken import broken_by
from .departments import on_paper
from .judging import InspectCase

FILE = "order_quality.report_quality_file"


@tagged("post_install", "-at_install")
class TestRowsTraced(InspectCase):
    """S3-B: every lot has its file, and a bad one is stopped at once."""

    shows = ("s3_b",)

    def an_order_of_a_lot(self):
        """An order of goods that are made in lots; their lot."""
        self.product = self.env["product.product"].create(
            {"name": "Breaker", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create(
            {"name": "B-2026-11", "product_id": self.product.id}
        )
        values = {"order_line": [new_line(self.product, 5)]}
        return self.an_order("s3_b", values=values), lot

    def made(self, order, lot):
        """Production makes and records the lot, quality releases it, the storekeeper
        stores it."""
        self.until(order, "! goods.made".removeprefix("! "))
        keeper = order.with_user(self.enable("production_manager", "goods.made"))
        storing.hand_over(keeper, lot=lot)
        self.steps.pop(0)
        self.through(order, "4")

    def sent(self, order):
        """The goods leave for the customer."""
        delivery = order.picking_ids.filtered(lambda one: one.state != "done")
        delivery.with_user(self.enable("warehouse", "order.shipped")).action_assign()
        self.through(order, "order.shipped")

    @covers("S3-B-02", "S3-B-03")
    @broken_by("nodes/2/role", "warehouse")
    @broken_by("nodes/2/done_by", "by hand")
    @broken_by("forms/quality_file/fields/material/required", "no")
    @broken_by("forms/quality_file/tables/steps/columns/people/required", "no")
    @broken_by("forms/quality_file/tables/steps/columns/meets")
    def test_production_records_material_process_and_people(self):
        order = self.an_order("s3_b")
        self.until(order, "2")
        self.check_owes(order, "2", "production_manager")
        with self.assertRaises(UserError):
            self.complete(order, "2")
        writer = self.env["order.form"].with_user(self.people["production_manager"])
        step = {"step": "Welding", "people": "Zhang Wei", "meets": True}
        said = {"lot": "B-1", "material": "Steel of Cable Works, PO12"}

        def send(values, row):
            with self.env.cr.savepoint():
                about = ("quality_file", "sale.order", order.id)
                rows = {"steps": [row]}
                return writer.form_send(*about, values=values, rows=rows)

        self.type_of("quality_file")
        with self.assertRaises(UserError):
            send({"lot": "B-1"}, step)
        with self.assertRaises(UserError):
            send(said, {"step": "Welding", "meets": True})
        send(said, step)
        sheet = self.sheets_of(order, "quality_file")
        self.assertIs(sheet.rows["steps"][0]["meets"], True)
        self.check_done_by(order, "2", "production_manager")

    @covers("S3-B-01")
    @broken_by("inspection_plans/0")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/9/final")
    def test_a_product_is_traced_through_production_sale_and_transport(self):
        order, lot = self.an_order_of_a_lot()
        self.made(order, lot)
        self.sent(order)
        reader = self.people["quality"]
        file = lot.with_user(reader).fetch_quality_file()
        usages = [row["to"] for row in file["moves"]]
        self.assertGreaterEqual(len(usages), 3, "quarantine, store, customer")
        self.assertEqual(file["inspections"][0]["accepted"], 5)
        last = file["moves"][-1]
        self.assertEqual(last["partner"], self.dealer.display_name)
        self.assertEqual(last["orders"], [order.name])
        self.assertTrue(all(row["by"] for row in file["moves"]))
        paper = on_paper(lot.with_user(reader), FILE)
        for text in ("B-2026-11", order.name, self.dealer.name):
            self.assertIn(text, paper)
        self.to_the_end(order)
        self.assertEqual(order.process_state, "done")

    @covers("S3-B-12")
    @broken_by("nodes/X/starts", "order.closed")
    @broken_by("nodes/X/role", "warehouse")
    @broken_by("nodes/X/limit", "9 working days")
    @broken_by("nodes/X/done_by", "by hand")
    def test_a_bad_lot_is_stopped_at_once_and_traced_both_ways(self):
        order, lot = self.an_order_of_a_lot()
        self.made(order, lot)
        self.sent(order)
        there = self.env["stock.quant"].with_context(inventory_mode=True)
        counted = {"inventory_quantity": 3, "lot_id": lot.id}
        counted |= {"product_id": self.product.id, "location_id": self.store().id}
        there.create(counted).action_apply_inventory()
        writer = self.people["quality"]
        incident = (
            self.env["order.incident"]
            .with_user(writer)
            .create(
                {
                    "hazard": "safety",
                    "description": "Cover can come off",
                    "measures": "Shipments stopped, customer telephoned",
                    "lot_ids": [Command.set(lot.ids)],
                    "company_id": self.company.id,
                }
            )
        )
        incident.action_contain()
        self.check_owes(order, "X", "quality")
        owed = self.node(order, "X")
        self.assertEqual((owed.due_at - owed.opened_at).seconds, 1800, "at once")
        self.assertEqual(incident.customer_ids, self.dealer)
        self.assertEqual(incident.order_ids.ids, order.ids)
        self.assertEqual(incident.blocked_quantity, 3)
        transfer = self._gives_out_the_rest(lot)
        with self.assertRaisesRegex(UserError, "blocked"):
            transfer.with_user(self.people["warehouse"]).button_validate()
        with self.assertRaises(AccessError):
            incident.with_user(self.people["warehouse"]).action_trace()
        incident.action_trace()
        self.check_done_by(order, "X", "quality")
        incident.incident_close("Covers changed at the customer's")
        transfer.with_user(self.people["warehouse"]).button_validate()
        self.assertEqual(transfer.state, "done")

    def _gives_out_the_rest(self, lot):
        """A transfer of what is left of a lot into production."""
        warehouse = self.store().warehouse_id
        about = [("usage", "=", "production"), ("company_id", "=", self.company.id)]
        places = {
            "location_id": self.store().id,
            "location_dest_id": self.env["stock.location"].search(about, limit=1).id,
        }
        move = {
            "product_id": self.product.id,
            "product_uom_qty": 3,
            "product_uom": self.product.uom_id.id,
            **places,
        }
        transfer = self.env["stock.picking"].create(
            {
                "picking_type_id": warehouse.int_type_id.id,
                "move_ids": [Command.create(move)],
                **places,
            }
        )
        transfer.action_confirm()
        transfer.move_ids.write({"quantity": 3, "picked": True})
        transfer.move_ids.move_line_ids.lot_id = lot
        return transfer
