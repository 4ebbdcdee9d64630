"""Rows of P11 to P14 that forms, nodes and routines carry: patrols, standards, packing,
completion, the store, batch numbers."""

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
class TestRowsWatchedGoods(InspectCase):
    """Goods are watched while they are made."""

    shows = (
        *("s0_e", "s3_b", "s3_f", "s3_h", "s3_j", "s3_k", "s3_l"),
        *("s3_m", "s3_r", "s3_u"),
    )

    def starts(self, order, role):
        """Production begins."""
        self.acts(order, "production.started", role)

    @covers("S0-E-11")
    @broken_by("nodes/5P/role", "production_manager")
    @broken_by("nodes/5P/repeats", "batch")
    @broken_by("nodes/5P/evidence/record")
    def test_quality_patrols_every_day_while_goods_are_made(self):
        order = self.an_order("s0_e")
        self.until(order, "5")
        self.check_waits(order, "5P")
        self.starts(order, "production_manager")
        self.check_followed(
            order, "5P", "quality_technology", days=1, record="Line 2, all in order"
        )
        self.through(order, "5")
        self.check_ended(order, "5P")

    @covers("S3-L-06")
    @broken_by("nodes/5/role", "workshop")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("forms/quality_spec/to")
    @broken_by("forms/quality_spec/tables/lines/columns/specification/default")
    @broken_by("forms/quality_spec/tables/lines/columns/quality/required", "no")
    def test_inspectors_on_site_sign_for_specification_and_requirement(self):
        order = self.an_order("s3_l")
        self.until(order, "5")
        self.check_owes(order, "5", "quality")
        with self.assertRaises(UserError):
            self.complete(order, "5")
        row = {"product": self._named(order), "specification": "24 ports"}
        rows = {"lines": [row]}
        with self.assertRaises(UserError):
            self.env["order.form"].with_user(
                self.enable("quality", "order.confirmed")
            ).form_send("quality_spec", "sale.order", order.id, rows=rows)
        sheet = self.send_sheet(order, "quality_spec", "quality")
        self.assertEqual(sheet.rows["lines"][0]["specification"], "24 ports")
        self.assertEqual(sheet.values["grade"], "excellent")
        self.check_done_by(order, "5", "quality")
        self.assertIn("site_qc", [one["role"] for one in self.duties(sheet, "site_qc")])
        sheet.with_user(self.people["site_qc"]).form_receive()
        self.assertEqual(sheet.recipient_ids.received_by_id, self.people["site_qc"])

    def _named(self, order):
        product = order.order_line[:1].product_id
        return {"id": product.id, "name": product.display_name}

    @covers("S3-L-09")
    @broken_by("nodes/8/role", "workshop")
    @broken_by("nodes/8/holds")
    @broken_by("nodes/8/repeats", "batch")
    @broken_by("inspection_plans/1/grade")
    @broken_by("inspection_plans/1/inspected_by", "workshop")
    def test_inspectors_on_site_follow_the_goods_up_to_their_grade(self):
        order = self.an_order("s3_l")
        self.through(order, "5")
        self.starts(order, "workshop")
        self._await(order, "8")
        self.check_owes(order, "8", "site_qc")
        self.check_held(order, "shipment.done", "8")
        self.complete(order, "8")
        self.check_free(order, "shipment.done", "8")
        self.later(days=1)
        self.new_day()
        self.check_owes(order, "8", "site_qc")
        self.acts(order, "goods.made", "workshop")
        inspection = self.inspections(order, stage="output")
        line = inspection.line_ids.with_user(self.people["site_qc"])
        self.assertEqual(line.grade, "Excellent")
        self.judges(inspection, "site_qc")
        self.check_done_by(order, "8", "site_qc")

    @covers("S3-X-12")
    @broken_by("S3-B:nodes/3/role", "warehouse")
    @broken_by("S3-F:nodes/6/role", "logistics")
    @broken_by("S3-H:nodes/3/role", "production_manager")
    @broken_by("S3-J:processes/0/nodes/2Q/role", "logistics")
    @broken_by("S3-K:nodes/4/role", "finance")
    @broken_by("S3-L:nodes/8/role", "workshop")
    @broken_by("S3-M:nodes/5/role", "production_supervisor")
    @broken_by("S3-R:nodes/6/role", "warehouse")
    def test_goods_are_inspected_by_whom_each_procedure_names(self):
        for name, (code, role) in INSPECTED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_owes(order, code, role)
                self.through(order, code)
                self.check_done_by(order, code, role)
        for name, (before, code, role) in WATCHED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.through(order, before)
                self.starts(order, role)
                self._await(order, code)
                self.check_owes(order, code, role)

    @covers("S3-J-05")
    @broken_by("processes/0/nodes/2Q/role", "logistics")
    @broken_by("processes/0/nodes/2Q/repeats", "batch")
    @broken_by("processes/0/nodes/2Q/evidence/quality")
    @broken_by("nonconformity_types/quality_problem/levels/0/role", "logistics")
    def test_quality_management_follows_problems_until_they_are_solved(self):
        order = self.an_order("s3_j")
        self.through(order, "1")
        self.check_followed(order, "2Q", "quality", quality="Two cracked covers")
        found = self.reports(order, "quality", "Two cracked covers")
        self.assertIn("quality", [one["role"] for one in self.duties(found, "quality")])
        handled = found.with_user(self.people["quality"])
        handled.nonconformity_react("Covers set aside")
        handled.nonconformity_decide("rework", "New covers")
        self.assertTrue(self.duties(found, "quality"), "until it is solved")
        handled.nonconformity_close("New covers fit")
        self.assertFalse(self.duties(found, "quality"))
        self.assertEqual(found.state, "closed")

    @covers("S3-U-17")
    @broken_by("nonconformity_types/found_in_tracking/levels/0/role", "logistics")
    @broken_by("forms/tracking_record/tables/lines/columns/conforms")
    @broken_by("nodes/5/role", "logistics")
    def test_what_does_not_conform_is_handled_as_nonconforming(self):
        order = self.an_order("s3_u")
        self.through(order, "4")
        self._await(order, "5")
        self.check_owes(order, "5", "merchandiser")
        row = {"stage": "production", "conforms": False}
        sheet = self.send_sheet(
            order, "tracking_record", "merchandiser", given={"lines": [row]}
        )
        self.assertIs(sheet.rows["lines"][0]["conforms"], False)
        found = self.reports(order, "merchandiser", "Holes are too wide")
        with self.assertRaises(AccessError):
            found.with_user(self.people["merchandiser"]).nonconformity_decide(
                "scrap", "Throw away"
            )
        leader = found.with_user(self.people["production_manager"])
        self.assertTrue(self.duties(found, "technical"), "is told")
        leader.nonconformity_decide("rework", "Bushed")
        leader.nonconformity_close("Fits")
        self.assertEqual(found.state, "closed")


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
    @broken_by("nodes/7/role", "logistics")
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
    @broken_by("forms/batch_application/title/zh", "申请")
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
