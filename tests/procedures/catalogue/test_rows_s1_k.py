"""Rows of S1-K about inspection: goods really arrive, are made, rejected and stored."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from ..s1_k import DEPARTMENTS, MET, PLANNING
from .broken import broken_by
from .departments import on_paper
from .judging import InspectCase
from .scenario import Scenario, read_step
from .showing import MONDAY, USED
from .storing import hand_over

REPORT = "order_quality.report_order_inspection"
#: From the instruction to a line that runs, or to goods of a partner.
MADE = ("5D/6D = own", "10D = complete", "12D", "12G/13F", "13F", "13G")
BOUGHT = ("5D/6D = outsource", "7E/8E", "8E", "8F/9F")


@tagged("post_install", "-at_install")
class TestRowsS1K(InspectCase):
    """S1-K: reports before receipts, batches, the remainder, what was rejected."""

    shows = ("s1_k",)

    def goes(self, *way, quantity=None):
        """Return an order that went so far."""
        scenario = Scenario("S1-K", (), maker="sales_clerk")
        self.at(USED)
        process = self.in_force("S1-K") or self.use(scenario)
        self.at(MONDAY)
        order = self.begin(scenario, process)
        if quantity:
            order.order_line.product_uom_qty = quantity
        self.play(order, [read_step("1B")])
        for role, answers in DEPARTMENTS.items():
            self.decide(order, "review", role, answers=answers)
        for post in PLANNING:
            self.decide(order, "review", "planning_group", by=post, answers=MET)
        self.play(order, [read_step("2D = approval")])
        self.decide(order, "approve", "gm")
        self.decide(order, "instruction", "marketing_manager")
        self.decide(order, "instruction", "deputy_gm")
        self.play(order, [read_step(one) for one in way])
        return order

    def supplemented(self, order):
        """The workshop's request for material goes through its three approvals."""
        answers = {"cause": "Loss", "items": "2 housings"}
        self.decide(order, "supplement", "workshop", answers=answers)
        self.decide(order, "supplement", "production_manager")
        self.decide(order, "supplement", "planning_group")
        self.decide(order, "supplement", "gm_or_deputy", by="deputy_gm")

    def plan(self, **about):
        """A plan of the procedure, as quality edits it."""
        domain = [(name, "=", value) for name, value in about.items()]
        plans = self.env["order.inspection.plan"].with_user(self.people["quality"])
        return plans.search([*domain, ("note", "like", "S1-K")], limit=1)

    def a_part(self, **values):
        return self.env["product.product"].create(
            {"name": "Casting", "is_storable": True, "sale_ok": False, **values}
        )

    def takes_in(self, order, product, quantity):
        """The storekeeper takes in goods of a supplier."""
        kept, self.product = self.product, product
        try:
            return self.arrives(order, "warehouse", quantity)
        finally:
            self.product = kept

    def on(self, place, product):
        quants = self.env["stock.quant"].search(
            [("location_id", "=", place.id), ("product_id", "=", product.id)]
        )
        return sum(quants.mapped("quantity"))

    @covers("S1-K-40")
    @broken_by("nodes/9H/holds")
    @broken_by("nodes/9H/role", "workshop")
    @broken_by("inspection_plans/1/started_within", "9 working days")
    @broken_by("inspection_plans/1/stored_by", "quality")
    @broken_by("inspection_plans/0/object", "material")
    def test_nothing_is_received_without_an_inspection_report(self):
        order = self.goes(*BOUGHT)
        self.check_owes(order, "9H", "quality")
        part = self.a_part()
        self.takes_in(order, part, 10)
        self.arrives(order, "warehouse", 5)
        inspection = self.inspections(order, object="material")
        goods = self.inspections(order, object="outsourced")
        self.assertEqual(goods.line_ids.product_id, self.product)
        owed = {one["due_at"] for one in self.duties(inspection, "quality")}
        self.assertIn("2026-11-23", str(sorted(owed)[0]), "at once")
        self.judges(inspection, "quality", rejected=1)
        self.assertEqual(self.on(self.store(), part), 0, "no report yet")
        keeper = inspection.with_user(self.people["warehouse"])
        with self.assertRaisesRegex(GateRefused, "report"):
            keeper.action_release()
        paper = on_paper(inspection.with_user(self.people["quality"]), REPORT)
        self.assertIn(inspection.name, paper)
        self.assertIn("Casting", paper)
        self.complete(order, "9H", "material", report=inspection.name)
        self.check_owes(order, "11F", "warehouse")
        keeper.action_release()
        self.assertEqual(self.on(self.store(), part), 9)

    @covers("S1-K-42")
    @broken_by("inspection_plans/3/decided_within", "9 working days")
    @broken_by("inspection_plans/3/inspected_by", "workshop")
    def test_quality_answers_for_inspections_in_step_with_the_delivery(self):
        order = self.goes(*MADE, quantity=50)
        self.acts(order, "goods.made", "workshop")
        inspection = self.inspections(order, object="finished")
        self.assertEqual(str(inspection.needed_on), "2026-12-30")
        self.assertEqual(str(inspection.due_at)[:10], "2026-12-30")
        self.assertTrue(self.duties(inspection, "quality"))
        self.at("2026-12-31 17:00")
        late = [one["late"] for one in self.duties(inspection, "quality")]
        self.assertTrue(all(late), "quality answers for it")
        listed = self.env["order.inspection"].with_user(self.people["quality"])
        first = listed.fetch_inspections("finished")["inspections"][0]
        self.assertEqual(first["id"], inspection.id, "the most urgent first")

    @covers("S1-K-55")
    @broken_by("inspection_plans/5/inspected_by", "quality")
    @broken_by("inspection_plans/5/characteristics/0")
    @broken_by("inspection_plans/5/characteristics/2")
    def test_the_workshop_controls_quality_and_loss_itself(self):
        order = self.goes(*MADE)
        self.check_owes(order, "14G/14H", "workshop")
        worker = self.people["workshop"]
        asked = self.env["order.inspection"].with_user(worker)
        made = asked.inspection_request(order.id, "in_process")
        inspection = asked.browse(made["id"])
        inspection.action_start()
        with self.assertRaisesRegex(ValidationError, "Process Standard"):
            inspection.action_pass()
        line = inspection.line_ids.id
        names = ("Made by the Process Standard", "Meets the Quality Standard")
        rows = [{"line": line, "name": name, "passes": "yes"} for name in names]
        inspection.inspection_record(rows)
        with self.assertRaisesRegex(ValidationError, "Loss"):
            inspection.action_pass()
        loss = {"line": line, "name": "Own Loss of Material in Percent"}
        inspection.inspection_record([{**loss, "answer": "0.4"}])
        inspection.action_pass()
        self.assertEqual(inspection.verdict, "passed")
        said = {"quantity": 5, "first_pass": 99}
        with self.assertRaises(UserError):
            self.complete(order, "14G/14H", **said)
        self.complete(order, "14G/14H", **said, loss=0)

    @covers("S1-K-67", "S1-K-69")
    @broken_by("inspection_plans/4")
    @broken_by("nodes/16G/limit", "9 working days")
    @broken_by("nodes/16G/evidence/overnight")
    def test_goods_are_submitted_in_batches_of_their_size(self):
        order = self.goes(*MADE, "14G/14H", quantity=100)
        self.check_owes(order, "16G", "workshop")
        due = self.node(order, "16G").due_at
        self.assertEqual(str(due)[:13], "2026-11-23 09", "17:00 of the same day")
        other = self.a_part(sale_ok=True)
        self.plan(object="part").batch_least = 20
        small = self.plan(object="part").copy({"sequence": 1, "batch_least": 5})
        small.product_tmpl_ids = other.product_tmpl_id
        asked = self.env["order.inspection"].with_user(self.people["workshop"])
        line = order.order_line[:1].id

        def submit(quantity, **more):
            rows = [{"line": line, "quantity": quantity}]
            return asked.inspection_request(order.id, "part", rows, **more)

        with self.assertRaisesRegex(ValidationError, "batches of 20"):
            submit(7)
        submit(60)
        submit(7, reason="Last hour's production")
        submit(33)
        sent = self.env["order.inspection"].search([("order_ids", "in", order.ids)])
        self.assertEqual(sorted(sent.line_ids.mapped("quantity")), [7, 33, 60])
        kept = {"quantity": 7, "request": sent[0].name}
        self.complete(order, "16G", **kept, overnight="Less than a batch")
        self.check_done_by(order, "16G", "workshop")

    @covers("S1-K-71")
    @broken_by("inspection_plans/3/instruction")
    @broken_by("inspection_plans/3/characteristics/0")
    @broken_by("inspection_plans/3/inspected_by", "workshop")
    @broken_by("nodes/16H/role", "workshop")
    def test_quality_judges_by_standard_and_instruction(self):
        order = self.goes(*MADE, "14G/14H", "16G", quantity=50)
        self.check_owes(order, "16H", "quality")
        self.acts(order, "goods.made", "workshop")
        inspection = self.inspections(order).with_user(self.people["quality"])
        self.assertIn("instruction", inspection.line_ids.instruction or "")
        inspection.action_start()
        with self.assertRaisesRegex(ValidationError, "Quality Standard"):
            inspection.action_pass()
        results = inspection.line_ids.result_ids
        results.write({"passes": "no"})
        with self.assertRaisesRegex(ValidationError, "not good"):
            inspection.action_pass()
        results.write({"passes": "yes"})
        inspection.action_pass()
        self.assertEqual(inspection.verdict, "passed")

    @covers("S1-K-84")
    @broken_by("inspection_plans/2")
    @broken_by("inspection_plans/2/always_tightened")
    @broken_by("inspection_plans/2/every_piece_below")
    def test_the_remainder_is_inspected_tightened_or_piece_by_piece(self):
        lines = self.env["order.inspection.line"]
        for last, size in ((29, 29), (600, None)):
            order = self.goes(*MADE, quantity=1000 + last)
            self._hand_over(order, 1000)
            first = self.inspections(order).line_ids
            self.assertEqual(first.severity, "normal")
            self._hand_over(order, last)
            rest = self.inspections(order).line_ids - first
            self.assertEqual(rest.severity, "tightened")
            if size:
                self.assertEqual(rest.sample_size, size, "fewer than 30: all")
            else:
                self.assertLess(rest.sample_size, last)
            lines |= rest
        self.assertEqual(len(lines), 2)

    def _hand_over(self, order, quantity):
        keeper = order.with_user(self.enable("workshop", "goods.made"))
        hand_over(keeper, quantity)

    @covers("S1-K-76")
    @broken_by("nodes/18E/limit", "9 working days")
    @broken_by("nodes/18E/role", "warehouse")
    @broken_by("nonconformity_types/outsourced/levels/0/role", "warehouse")
    def test_what_was_rejected_is_good_and_in_time_in_the_end(self):
        order = self.goes(*BOUGHT)
        self.arrives(order, "warehouse", 5)
        inspection = self.inspections(order, object="outsourced")
        before = self.lies(self.store())
        self.judges(inspection, "quality", rejected=5)
        self.complete(order, "9H", "failed", report=inspection.name)
        found = self.found(inspection).with_user(self.people["quality"])
        found.action_report()
        buyer = found.with_user(self.people["purchasing"])
        self.assertTrue(self.duties(found, "purchasing"))
        with self.assertRaisesRegex(UserError, "needed"):
            buyer.nonconformity_decide(
                "return", "All back", {"resupply_on": "2027-01-15"}
            )
        buyer.nonconformity_decide("rework", "Repaired by the partner")
        self.complete(
            order, "17E/18E", "repair", agreement="Repair", until="2026-12-10"
        )
        self.check_owes(order, "18E", "purchasing")
        self.check_on_time(order, "18E")
        buyer.action_carry_out()
        self.assertEqual(self.lies(self.store()), before)
        again = self.inspections(order)
        self.assertEqual(again.line_ids.quantity, 5, "inspected again")
        self.judges(again, "quality")
        self.assertEqual(again.verdict, "passed")

    @covers("S1-K-82")
    @broken_by("nonconformity_types/outsourced/levels/0/role", "warehouse")
    @broken_by("nodes/20F/evidence/cause")
    @broken_by("inspection_plans/1")
    def test_bad_material_is_exchanged_or_counted_as_loss(self):
        order = self.goes()
        part = self.a_part()
        for decision, values in (
            ("return", {"resupply_on": "2026-12-05"}),
            ("scrap", {"cost": 120}),
        ):
            self.takes_in(order, part, 10)
            inspection = self.inspections(order, object="material")
            self.judges(inspection, "quality", rejected=4)
            found = self.found(inspection)
            found.with_user(self.people["quality"]).action_report()
            buyer = found.with_user(self.people["purchasing"])
            buyer.nonconformity_decide(decision, "As agreed", values)
            buyer.action_carry_out()
            place = found.move_ids.location_dest_id.usage
            self.assertEqual(place, {"return": "supplier"}.get(decision, "inventory"))
        self.assertEqual(found.cost, 120, "counted as loss")
        cause = order.process_id.node_ids.filtered(lambda node: node.code == "20F")
        options = cause.evidence_ids.filtered(lambda one: one.code == "cause").options
        for word in ("exchanged", "loss"):
            self.assertIn(word, options)

    @covers("S1-K-83")
    @broken_by("nonconformity_types/workshop/levels/0/role", "warehouse")
    @broken_by("nodes/16H/starts", "after 16G")
    @broken_by("nodes/21F/holds")
    def test_reworked_goods_pass_an_inspection_before_they_are_stored(self):
        order = self.goes(*MADE, "14G/14H", "16G")
        self.acts(order, "goods.made", "workshop")
        inspection = self.inspections(order)
        self.judged(inspection, rejected=5)
        self.play(order, [read_step("16H = workshop")])
        self.supplemented(order)
        self.play(order, [read_step(one) for one in ("20F", "20G")])
        self.check_owes(order, "16H", "quality")
        found = self.found(inspection)
        found.with_user(self.people["quality"]).action_report()
        worker = found.with_user(self.people["workshop"])
        worker.nonconformity_decide("rework", "Turned again")
        worker.action_carry_out()
        before = self.lies(self.store())
        again = self.inspections(order)
        self.judged(again)
        self.assertEqual(self.lies(self.store()), before)
        self.check_held(order, "stock.to_finished_store", "21F")
        self.play(order, [read_step("16H = passed")])
        self.check_owes(order, "21F", "warehouse")

    def judged(self, inspection, rejected=0):
        """Quality enters what the instruction asks for, and gives the verdict."""
        mine = inspection.with_user(self.people["quality"])
        if inspection.state == "requested":
            mine.action_start()
        mine.line_ids.result_ids.write({"passes": "no" if rejected else "yes"})
        self.judges(inspection, "quality", rejected=rejected)

    @covers("S1-K-86")
    @broken_by("nodes/21F/holds")
    @broken_by("nodes/21F/evidence/application")
    @broken_by("nodes/21F/evidence/label")
    @broken_by("inspection_plans/3/stored_by", "quality")
    def test_finished_goods_need_application_report_and_label(self):
        order = self.goes(*MADE, "14G/14H", "16G", quantity=50)
        self.acts(order, "goods.made", "workshop")
        inspection = self.inspections(order)
        before = self.lies(self.store())
        self.judged(inspection)
        keeper = inspection.with_user(self.people["warehouse"])
        with self.assertRaisesRegex(GateRefused, "pass label"):
            keeper.action_release()
        self.play(order, [read_step("16H = passed")])
        sheet = self.send_sheet(order, "stock_in_request", "workshop")
        sheet.with_user(self.people["warehouse"]).form_receive()
        label = on_paper(keeper, "order_quality.report_order_inspection_label")
        self.assertIn("Inspected and Passed", label)
        said = {"application": sheet.name, "report": inspection.name, "label": True}
        for name in said:
            rest = {key: one for key, one in said.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "21F", **rest)
        self.assertEqual(self.lies(self.store()), before)
        self.complete(order, "21F", **said)
        with self.assertRaises(AccessError):
            inspection.with_user(self.people["workshop"]).action_release()
        keeper.action_release()
        self.assertEqual(self.lies(self.store()), before + 50)
