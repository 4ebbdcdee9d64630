"""Rows of P12 to P14 that forms, nodes and routines carry: packing, completion, the
store, batch numbers."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from . import storing
from .broken import broken_by
from .departments import on_paper
from .judging import InspectCase

LABEL = "order_quality.report_order_inspection_label"
#: S3-X-12: scenario, the node of the inspection, who inspects.
INSPECTED = {
    "s3_b": ("3", "quality"),
    "s3_f": ("6", "production_manager"),
    "s3_k": ("4", "merchandiser"),
    "s3_m": ("5", "salesperson"),
    "s3_r": ("6", "production_manager"),
}
#: Scenario: after which node production begins, what comes round then, by whom.
WATCHED = {
    "s3_h": ("1", "3", "quality"),
    "s3_j": ("1", "2Q", "quality"),
    "s3_l": ("5", "8", "site_qc"),
}


@tagged("post_install", "-at_install")
class TestRowsPackedAndStored(InspectCase):
    """Goods are completed, counted, stored and packed."""

    shows = ("s0_e", "s0_f", "s2_l", "s3_b", "s3_h", "s3_o", "s3_r", "s4_a")

    @covers("S0-E-14")
    @broken_by("nodes/7/role", "merchandiser")
    @broken_by("forms/stock_entry/to")
    @broken_by("forms/stock_entry/tells")
    @broken_by("forms/stock_entry/tables/lines/columns/entered/required", "no")
    def test_the_merchandiser_gets_what_entered_the_store(self):
        order = self.an_order("s0_e")
        self.until(order, "7")
        self.check_owes(order, "7", "production_manager")
        with self.assertRaises(UserError):
            self.env["order.form"].with_user(
                self.enable("production_manager", "order.confirmed")
            ).form_send(
                "stock_entry", "sale.order", order.id, {"entered_on": "2026-11-24"}
            )
        sheet = self.send_sheet(order, "stock_entry", "production_manager")
        self.check_done_by(order, "7", "production_manager")
        self.assertEqual(sheet.recipient_ids.role_id.code, "merchandiser")
        read = sheet.with_user(self.people["merchandiser"])
        self.assertEqual(read.rows["lines"][0]["ordered"], 5)
        read.form_receive()
        self.assertEqual(sheet.state, "received")

    @covers("S4-A-26")
    @broken_by("nodes/7Q/holds")
    @broken_by("nodes/7R/role", "salesperson")
    @broken_by("forms/completion_report/to")
    @broken_by("forms/completion_report/tells")
    def test_the_workshop_reports_finished_production_after_it_passed(self):
        order = self.an_order("s4_a")
        self.until(order, "7Q")
        with self.assertRaisesRegex(GateRefused, "final inspection"):
            self.send_sheet(order, "completion_report", "workshop")
        self.through(order, "7Q")
        self.check_owes(order, "7R", "workshop")
        sheet = self.send_sheet(order, "completion_report", "workshop")
        self.check_done_by(order, "7R", "workshop")
        told = set(sheet.recipient_ids.role_id.mapped("code"))
        self.assertEqual(told, {"salesperson", "production_manager", "quality"})
        for role in told:
            self.assertTrue(sheet.with_user(self.people[role]).rows["lines"], role)

    @covers("S3-H-08", "S3-H-09")
    @broken_by("nodes/5/role", "quality")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/5/evidence/finished")
    @broken_by("nodes/5/evidence/cause")
    def test_the_finished_quantity_is_compared_and_a_difference_explained(self):
        order = self.an_order("s3_h")
        self.until(order, "5")
        self.check_owes(order, "5", "production_manager")
        self.check_held(order, "shipment.done", "5")
        asked = self.node(order, "5").node_id.evidence_ids
        self.assertEqual(asked.mapped("code")[:2], ["ordered", "finished"])
        with self.assertRaises(UserError):
            self.complete(order, "5", "equal", ordered="5 pieces")
        said = {"ordered": "5 pieces", "finished": "4 pieces"}
        with self.assertRaises(UserError):
            self.complete(order, "5", "differs", **said, adjustment="Cast again")
        said["cause"] = "One casting broke"
        with self.assertRaises(UserError):
            self.complete(order, "5", "differs", **said)
        self.complete(order, "5", "differs", **said, adjustment="Cast on 28 Nov")
        pieces = {
            one.evidence_id.code: one.value
            for one in self.node(order, "5").evidence_ids
        }
        self.assertEqual(pieces["cause"], "One casting broke")
        self.check_free(order, "shipment.done", "5")
        self.check_done_by(order, "5", "production_manager")

    @covers("S3-B-05")
    @broken_by("nodes/4/role", "quality")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("inspection_plans/0/stored_by", "quality")
    def test_what_comes_in_and_goes_out_is_on_exact_record(self):
        order = self.an_order("s3_b")
        self.until(order, "4")
        before = self.lies(self.store())
        self.assertEqual(self.lies(self.quarantine("pending")), 5, "released, waiting")
        inspection = self.env["order.inspection"].search(
            [("order_ids", "in", order.ids)]
        )
        self.check_owes(order, "4", "warehouse")
        self.assertTrue(self.duties(inspection, "warehouse"))
        with self.assertRaises(AccessError):
            inspection.with_user(self.people["quality"]).action_release()
        self.through(order, "4")
        self.check_done_by(order, "4", "warehouse")
        self.assertEqual(self.lies(self.store()), before + 5)
        self.assertFalse(self.duties(inspection, "warehouse"))
        self.through(order, "order.shipped")
        self.assertEqual(self.lies(self.store()), before)
        moved = self.env["stock.move.line"].search(
            [("product_id", "=", self.product.id), ("state", "=", "done")]
        )
        ways = {(m.location_id.usage, m.location_dest_id.usage) for m in moved[-3:]}
        self.assertIn(("internal", "customer"), ways)

    def classes(self, *names):
        """Places of the store by class of goods, as the storekeeper sets them up."""
        manager = self.env.ref("stock.group_stock_manager")
        self.people["warehouse"].group_ids |= manager
        places = self.env["stock.location"].with_user(self.people["warehouse"])
        return places.create(
            [{"name": name, "location_id": self.store().id} for name in names]
        )

    def put_away(self, place, **about):
        """Goods of a class are put where they belong."""
        rules = self.env["stock.putaway.rule"].with_user(self.people["warehouse"])
        rules.create(
            {
                "location_in_id": self.store().id,
                "location_out_id": place.id,
                "company_id": self.company.id,
                **about,
            }
        )

    def _check_stored_by_class(self, order, code):
        self.until(order, code)
        self.check_owes(order, code, "warehouse")
        self.assertTrue(self.node(order, code))
        self.through(order, code)
        self.check_done_by(order, code, "warehouse")

    @covers("S3-R-10")
    @broken_by("nodes/7/role", "purchasing")
    @broken_by("nodes/7/done_by", "by hand")
    @broken_by("inspection_plans/0/stored_by", "salesperson")
    def test_finished_products_are_stored_by_class(self):
        finished, _parts = self.classes("Finished Goods", "Parts")
        self.put_away(finished, product_id=self.product.id)
        order = self.an_order("s3_r")
        self._check_stored_by_class(order, "7")
        self.assertEqual(self.lies(finished), 5)

    @covers("S3-B-06")
    @broken_by("nodes/4/role", "logistics")
    @broken_by("nodes/4/done_by", "by hand")
    def test_products_are_sorted_classified_and_labelled(self):
        first, second = self.classes("Class A", "Class B")
        covers_ = {"name": "Cover", "is_storable": True, "barcode": "6901234567892"}
        other = self.env["product.product"].create(covers_)
        self.put_away(first, product_id=self.product.id)
        self.put_away(second, product_id=other.id)
        order = self.an_order("s3_b")
        self.until(order, "3")
        keeper = order.with_user(self.enable("warehouse", "goods.made"))
        storing.hand_over(keeper, 3, other)
        self._check_stored_by_class(order, "4")
        self.assertEqual(self.lies(first), 5)
        self.assertEqual(sum(second.quant_ids.mapped("quantity")), 3)
        self.assertEqual(second.quant_ids.product_id, other)
        inspections = self.env["order.inspection"].search(
            [("order_ids", "in", order.ids)]
        )
        labels = on_paper(inspections.with_user(self.people["warehouse"]), LABEL)
        for text in ("Inspected and Passed", "Cover", self.product.name):
            self.assertIn(text, labels)

    @covers("S3-O-05")
    @broken_by("routines/stock_counted/role", "logistics")
    @broken_by("routines/stock_counted/every", "quarter, last working day")
    @broken_by("routines/stock_counted/asks/differences")
    @broken_by("nodes/4/done_by", "by hand")
    def test_the_stock_is_on_a_ledger_and_counted(self):
        order = self.an_order("s3_o")
        before = self.lies(self.store())
        self._check_stored_by_class(order, "4")
        self.assertEqual(self.lies(self.store()), before + 5)
        self.check_routine(
            "stock_counted",
            "warehouse",
            counted="Finished goods",
            differences="One piece too few, booked",
        )

    @covers("S2-L-07")
    @broken_by("inspection_plans/0/stored_by", "finished_goods")
    @broken_by("inspection_plans/1/when")
    @broken_by("inspection_plans/2/stored_by", "raw_store")
    @broken_by("inspection_plans/2/inspected_by", "raw_store")
    def test_four_stores_are_kept_apart_and_each_gets_its_own_information(self):
        order = self.an_order("s2_l")
        self.until(order, "4A")
        finished = self.product
        parts = {"name": "Part", "is_storable": True, "sale_ok": False}
        steel, part = self.env["product.product"].create([dict(parts), dict(parts)])
        keeper = order.with_user(self.enable("logistics", "goods.made"))
        storing.hand_over(keeper, 5)
        storing.hand_over(keeper, 4, part)
        self.product = steel
        self.arrives(order, "logistics", 3)
        self.product = finished
        staged = self.quarantine("pending").quant_ids
        self.assertEqual(
            staged.product_id, finished | part | steel, "the staging store"
        )
        waiting = self.inspections(order)
        for inspection in waiting:
            self.judges(inspection, "logistics")
        stores = {"raw_store": steel, "semi_store": part, "finished_goods": finished}
        for role, goods in stores.items():
            mine = waiting.filtered(lambda one, role=role: self.duties(one, role))
            self.assertEqual(mine.line_ids.product_id, goods, role)
            mine.with_user(self.people[role]).action_release()
            self.assertFalse(mine.is_waiting)
        self.assertFalse(sum(staged.exists().mapped("quantity")))

    @covers("S0-F-01", "S0-F-02")
    @broken_by("nodes/F1/role", "salesperson")
    @broken_by("nodes/F1/done_by", "form batch_application sent")
    @broken_by("forms/batch_application/to/1")
    @broken_by("forms/batch_application/fields/department/required", "no")
    def test_a_batch_number_is_applied_for_reviewed_and_approved(self):
        order = self.an_order("s0_f")
        self.until(order, "F1")
        self.check_owes(order, "F1", "production_manager")
        self.type_of("batch_application")
        with self.assertRaisesRegex(UserError, "Department"):
            self.env["order.form"].with_user(
                self.enable("production_manager", "order.confirmed")
            ).form_send("batch_application", "sale.order", order.id)
        sheet = self.send_sheet(order, "batch_application", "production_manager")
        self.assertRegex(sheet.name, r"\d{4}-\d{4}$")
        self.assertEqual(str(sheet.values["delivery"])[:10], "2026-12-30")
        self.assertEqual(self.node(order, "F1").state, "open")
        for role in ("department_head", "gm_or_deputy"):
            self.assertEqual(self.node(order, "F1").state, "open")
            signer = self.people.get(role) or self.people["gm"]
            sheet.with_user(signer).form_receive()
        self.assertEqual(self.node(order, "F1").state, "done")
        signed = sheet.recipient_ids.mapped("received_by_id") | sheet.sent_by_id
        self.assertEqual(len(signed), 3)
