"""Rows about technical preparation and what is planned from it."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from . import planning, preparing
from .broken import broken_by
from .test_rows_planning import PlanningCase


@tagged("post_install", "-at_install")
class TestRowsArranged(PlanningCase):
    """How production is arranged, prepared and begun."""

    shows = ("s0_e", "s2_l", "s4_a", "s4_c")

    # -- S0-E ------------------------------------------------------------------------
    @covers("S0-E-05")
    @broken_by("nodes/3/starts_after_all", ["after 1T"])
    @broken_by("nodes/3/role", "purchasing")
    @broken_by("nodes/2/evidence/method")
    @broken_by("nodes/2/evidence/technical")
    def test_production_works_by_specification_and_method(self):
        order = self.an_order("s0_e", values={"req_special_terms": "Painted red"})
        self.through(order, "1T")
        self.check_waits(order, "3")
        files = {
            name: [self.attachment(f"{name}.pdf", "quality_technology")]
            for name in ("technical", "material", "method")
        }
        self.check_files(order, "2", files)
        self.check_owes(order, "3", "production_manager")
        reader = self.node(order, "2").with_user(self.people["production_manager"])
        read = reader.evidence_ids.mapped("attachment_ids.name")
        self.assertEqual(set(read), {f"{name}.pdf" for name in files})

    def check_files(self, order, code, files):
        """None of the files may be missing."""
        for name in files:
            rest = {key: one for key, one in files.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, code, **rest)
        self.complete(order, code, **files)

    @covers("S0-E-10")
    @broken_by("nodes/5/role", "purchasing")
    @broken_by("nodes/5/starts", "after 3")
    def test_production_produces_once_the_material_is_inspected(self):
        order = self.an_order("s0_e")
        self.through(order, "4")
        self.check_waits(order, "5")
        self.through(order, "4Q")
        self.check_owes(order, "5", "production_manager")
        self.through(order, "5")
        self.check_done_by(order, "5", "production_manager")

    # -- S2-L ------------------------------------------------------------------------
    @covers("S2-L-02")
    @broken_by("nodes/2B/role", "purchasing")
    @broken_by("nodes/2E/starts_after_all", ["after 2B"])
    @broken_by("nodes/4A/role", "purchasing")
    def test_fulfilment_is_planned_coordinated_and_dispatched(self):
        order = self.an_order("s2_l")
        self.until(order, "2B")
        self.check_owes(order, "2B", "contract_orders")
        self.through(order, "2B")
        self.check_waits(order, "2E")
        self.until(order, "2E")
        self.check_owes(order, "2E", "contract_orders")
        self.until(order, "4A")
        self.check_owes(order, "4A", "logistics")
        self.through(order, "4A")
        self.check_done_by(order, "4A", "logistics")

    # -- S4-A ------------------------------------------------------------------------
    @covers("S4-A-18")
    @broken_by("production_plan_rules/0/days_from_review")
    @broken_by("production_plan_rules/0/planned_by", "quality")
    @broken_by("nodes/5P/role", "quality")
    def test_production_is_arranged_by_the_times_of_the_review_sheet(self):
        order = self.an_order("s4_a")
        self.until(order, "2T")
        self.say_days(order, technical=2, purchasing=5, production_manager=8, quality=1)
        self.until(order, "5P")
        self.check_owes(order, "5P", "production_manager")
        user = self.enable("production_manager", "prodplan.issued")
        plan = planning.draft(order.with_user(user))
        due = {line.kind: local(line.date_due)[:10] for line in plan.line_ids}
        self.assertEqual((due["design"], due["purchase"]), ("2026-11-25", "2026-11-30"))
        planning.fill(plan)
        plan.action_issue()
        task = plan.sudo().line_ids.filtered(lambda line: line.kind == "design")
        self.assertEqual(local(task.duty_id.due_at)[:10], "2026-11-25")
        self.assertEqual(task.duty_id.role_id.code, "technical")

    def say_days(self, order, **said):
        """The departments enter in the review sheet how many days they need."""
        self.steps.pop(0)
        for role, days in said.items():
            steps = self.env["order.signoff.step"].search(
                [("res_id", "=", order.id), ("role_id.code", "=", role)]
            )
            step = steps.filtered(lambda one: one.state == "open")
            step.with_user(self.people[role]).decide("comment", answers={"days": days})

    # -- S4-C ------------------------------------------------------------------------
    @covers("S4-C-08")
    @broken_by("nodes/1.2O/role", "sales_clerk")
    @broken_by("nodes/1.2O/starts", "order.submitted")
    @broken_by("nodes/1.2O/done_by", "by hand")
    def test_production_organises_what_it_can_supply(self):
        order = self.an_order("s4_c_other")
        self.until(order, "1.2")
        self.check_waits(order, "1.2O")
        self.until(order, "1.2O")
        self.check_owes(order, "1.2O", "production_manager")
        plan = self.plans(order, "production_manager")
        self.by(plan, "production_manager").action_issue()
        self.check_done_by(order, "1.2O", "production_manager")

    @covers("S4-C-21", "S4-C-23")
    @broken_by("nodes/4.3/role", "sales_clerk")
    @broken_by("nodes/4.3/starts", "order.submitted")
    @broken_by("nodes/4.3P/holds")
    @broken_by("nodes/4.3P/done_by", "prodplan.line_done")
    @broken_by("nodes/4.3O/starts", "after 4.3")
    @broken_by("production_plan_rules/0/prepared_by")
    def test_departments_have_time_nodes_and_prepare_before_production(self):
        order = self.an_order("s4_c")
        self.until(order, "4.2G")
        self.check_waits(order, "4.3")
        self.through(order, "4.2G")
        self.check_owes(order, "4.3", "production_manager")
        plan = self.plans(order, "production_manager")
        planner = self.by(plan, "production_manager")
        own = plan.line_ids.filtered(lambda line: line.kind == "prepare")
        self.assertEqual(own.role_id.code, "material_control")
        other = {"kind": "prepare", "name": "Tools", "role_id": self.role("technical")}
        planner.line_ids = [Command.create({**other, "role_id": other["role_id"].id})]
        late = planner.line_ids.filtered(lambda line: line.name == "Tools")
        with self.assertRaisesRegex(UserError, "Done Until"):
            planner.action_issue()
        planning.fill(planner)
        planner.action_issue()
        self.assertTrue(all(plan.line_ids.mapped("date_due")))
        self.check_prepared(order, own, late)

    def check_prepared(self, order, *tasks):
        """Production begins once the last department is prepared."""
        for task in tasks:
            self.check_owes(order, "4.3P", "production_manager")
            self.check_held(order, "production.started", "4.3P")
            self.check_waits(order, "4.3O")
            role = task.sudo().role_id.code
            duty = task.sudo().duty_id
            duty.with_user(self.people[role]).action_complete()
        self.check_free(order, "production.started", "4.3P")
        self.check_owes(order, "4.3O", "production_manager")
        self.complete(order, "4.3O")
        self.check_done_by(order, "4.3O", "production_manager")


class PreparingCase(PlanningCase):
    """Prepares orders technically as the people of their roles."""

    def documents(self, order, role):
        """The documents that an order owes, asked for by who handles it, as the person
        of a role writes them."""
        preparing.require(order)
        user = self.enable(role, "document.issued")
        return preparing.documents(order.with_user(user), "open")

    def kinds(self, documents):
        return {one.type_id.sudo().code: one for one in documents}

    def check_issues(self, order, document, code, role):
        """A document is issued with its file by its role, which ends a node."""
        self.check_owes(order, code, role)
        with self.assertRaises(UserError):
            document.action_issue()
        preparing.attach(document)
        document.action_issue()
        self.check_done_by(order, code, role)
        self.assertEqual((document.state, document.revision), ("issued", 1))


@tagged("post_install", "-at_install")
class TestRowsDrawn(PreparingCase):
    """What engineers draw up before anything is bought or made."""

    shows = ("s0_d", "s0_h", "s3_l", "s4_a")

    # -- S0-D ------------------------------------------------------------------------
    @covers("S0-D-11")
    @broken_by("nodes/3.1.3.1T/role", "sales_clerk")
    @broken_by("nodes/3.1.3.1T/done_by", "by hand")
    @broken_by("nodes/3.1.3.1U/done_by", "by hand")
    @broken_by("nodes/3.1.3.1U/starts", "order.submitted")
    @broken_by("product_plans/1/documents/0")
    def test_design_draws_up_process_requirements_and_usage_per_piece(self):
        order = self.an_order("s0_d")
        self.until(order, "3.1.2G")
        self.check_waits(order, "3.1.3.1T", "3.1.3.1U")
        self.through(order, "3.1.2G")
        papers = self.kinds(self.documents(order, "design"))
        paper = papers["process_requirements"]
        self.check_issues(order, paper, "3.1.3.1T", "design")
        self.check_owes(order, "3.1.3.1U", "design")
        sheets = preparing.sheets(order.with_user(self.people["design"]))
        self.assertEqual(sheets.product_id, order.order_line.product_id)
        with self.assertRaises(UserError):
            sheets.action_release()
        cloth = self.env["product.product"].create({"name": "Cloth"})
        line = {"product_id": cloth.id, "quantity": 0}
        sheets.line_ids = [Command.create(line)]
        with self.assertRaisesRegex(UserError, "Cloth"):
            sheets.action_release()
        sheets.line_ids.quantity = 1.2
        sheets.action_release()
        self.check_done_by(order, "3.1.3.1U", "design")
        with self.assertRaisesRegex(UserError, "content is fixed"):
            sheets.line_ids.quantity = 2
        with self.assertRaises(AccessError):
            self.by(sheets, "sales_clerk").usage_revise("Cheaper cloth")
        self.assertEqual((sheets.state, sheets.version), ("released", 1))

    @covers("S0-D-12")
    @broken_by("nodes/3.1.3.2S/role", "sales_clerk")
    @broken_by("nodes/3.1.3.2P/role", "sales_clerk")
    @broken_by("nodes/3.1.3.2P/done_by", "document.issued")
    @broken_by("product_plans/1/documents/2")
    def test_design_completes_the_standard_version_and_the_paper_pattern(self):
        order = self.an_order("s0_d")
        self.through(order, "3.1.2G")
        papers = self.kinds(self.documents(order, "design"))
        version, pattern = papers["standard_version"], papers["pattern"]
        self.check_issues(order, version, "3.1.3.2S", "design")
        self.check_issues(order, pattern, "3.1.3.2P", "design")

    def special(self):
        """A special order whose structure and parameters were signed."""
        order = self.an_order("s0_d", values={"req_special_terms": "Laser-cut lace"})
        self.through(order, "order.submitted")
        user = self.enable("sales_clerk", "order.confirmed")
        user.group_ids |= self.env.ref("order_process.order_process_group_technical")
        order.with_user(user).action_new_plan()
        plan = order.order_plan_ids
        plan.with_user(user).write(
            {
                "is_special": True,
                "structure": "Two layers",
                "parameter_ids": [Command.create({"name": "Speed", "value": "3"})],
            }
        )
        plan.with_user(user).action_submit()
        step = self.env["order.signoff.step"].search(
            [("res_model", "=", plan._name), ("res_id", "=", plan.id)]
        )
        step.with_user(self.people[step.role_id.code]).decide("approve")
        self.assertEqual(plan.state, "approved")
        return order

    @covers("S0-D-26", "S0-D-27")
    @broken_by("nodes/3.2.3.1/role", "sales_clerk")
    @broken_by("nodes/3.2.3.1/done_by", "by hand")
    @broken_by("product_plans/0/documents/1")
    @broken_by("nodes/3.2.3.1A/outcomes/failed")
    @broken_by("nodes/3.2.3.1B/starts", "after 3.2.3.1")
    @broken_by("nodes/3.2.3.1C/starts", "after 3.2.3.1A = passed")
    def test_drawings_process_and_materials_then_two_tests_end_in_the_sample(self):
        order = self.special()
        self.check_owes(order, "3.2.3.1", "rnd")
        papers = self.documents(order, "rnd")
        self.assertEqual(set(self.kinds(papers)), {"drawing", "process", "bom"})
        for paper in papers:
            self.assertEqual(self.node(order, "3.2.3.1").state, "open")
            preparing.attach(paper)
            paper.action_issue()
        self.check_done_by(order, "3.2.3.1", "rnd")
        report = [self.attachment("test.pdf", "technical")]
        with self.assertRaises(UserError):
            self.complete(order, "3.2.3.1A", "passed")
        self.complete(order, "3.2.3.1A", "failed", report=report)
        self.check_owes(order, "3.2.3.1A", "technical")
        self.check_waits(order, "3.2.3.1B", "3.2.3.1C")
        self.complete(order, "3.2.3.1A", "passed", report=report)
        self.check_owes(order, "3.2.3.1B", "technical")
        self.check_waits(order, "3.2.3.1C")
        self.complete(order, "3.2.3.1B", "passed", report=report)
        self.check_owes(order, "3.2.3.1C", "rnd")
        makers = self.env["order.sample"].with_user(self.people["rnd"])
        sample = makers.create({"order_id": order.id})
        sample.line_ids.quantity_made = 1
        sample.action_made()
        self.check_done_by(order, "3.2.3.1C", "rnd")

    # -- S0-H ------------------------------------------------------------------------
    @covers("S0-H-03")
    @broken_by("nodes/1B/role", "sales_clerk")
    @broken_by("nodes/1B/done_by", "by hand")
    @broken_by("nodes/1B/holds")
    def test_the_technical_department_completes_the_order_bom(self):
        order = self.an_order("s0_h")
        self.through(order, "1N")
        self.check_owes(order, "1B", "technical")
        self.check_held(order, "production.started", "1B")
        user = self.enable("technical", "order.bom_done")
        preparing.release(order.with_user(user))
        self.check_done_by(order, "1B", "technical")
        self.check_free(order, "production.started", "1B")
        sheet = order.order_usage_ids
        made = self.made(order)
        self.assertEqual(made.bom_id, sheet.bom_id)
        self.assertEqual(made.move_raw_ids.mapped("product_uom_qty"), [7.5])
        other = self.env["mrp.production"].create({"product_id": self.product.id})
        self.assertFalse(other.bom_id, "it is the recipe of that order only")
        self.by(sheet, "technical").usage_revise("Thicker cloth")
        self.by(sheet, "technical").line_ids.quantity = 2
        self.by(sheet, "technical").action_release()
        self.assertEqual(made.move_raw_ids.mapped("product_uom_qty"), [10])

    def made(self, order):
        """A draft of production for the line of an order."""
        return self.env["mrp.production"].create(
            {
                "product_id": self.product.id,
                "product_qty": 5,
                "company_id": self.company.id,
                "sale_line_id": order.order_line.id,
            }
        )

    # -- S3-L ------------------------------------------------------------------------
    @covers("S3-L-02", "S3-L-03")
    @broken_by("nodes/2/done_by", "by hand")
    @broken_by("nodes/2/role", "purchasing")
    @broken_by("nodes/2/starts", "after 1")
    @broken_by("nodes/2/holds/0")
    @broken_by("nodes/3/role", "design")
    @broken_by("product_plans/0/documents/0/customer_approves", "no")
    def test_nothing_is_bought_before_the_customer_has_approved_the_drawing(self):
        order = self.an_order("s3_l")
        self.through(order, "1")
        self.check_owes(order, "2", "design")
        drawing = self.documents(order, "design")
        preparing.attach(drawing)
        drawing.action_issue()
        self.check_held(order, "purchase.started", "2")
        with self.assertRaisesRegex(UserError, "to the customer first"):
            drawing.document_customer_answer(True, "Mr Wang", 1)
        drawing.action_send_to_customer()
        told = drawing.message_ids.filtered("attachment_ids")
        self.assertIn(order.partner_id, told.partner_ids)
        drawing.document_customer_answer(False, "Mr Wang", 1, "The hole is too small")
        self.assertEqual((drawing.state, drawing.customer_revision), ("open", 0))
        drawing.action_issue()
        drawing.action_send_to_customer()
        with self.assertRaisesRegex(UserError, "Revision 2"):
            drawing.document_customer_answer(True, "Mr Wang", 1)
        action = drawing.action_open_customer_answer()
        dialogs = drawing.env[action["res_model"]].with_context(**action["context"])
        dialogs.create({"answered_by": "Mr Wang"}).action_save()
        self.check_done_by(order, "2", "design")
        self.check_free(order, "purchase.started", "2")
        self.check_owes(order, "3", "purchasing")
        buyer = drawing.with_user(self.people["purchasing"])
        self.assertEqual(buyer.attachment_ids.mapped("name"), ["drawing.pdf"])
        drawing.document_revise("The customer has a new valve")
        self.check_held(order, "purchase.started", "2")

    # -- S4-A ------------------------------------------------------------------------
    @covers("S4-A-21", "S4-A-22")
    @broken_by("nodes/6/done_by", "by hand")
    @broken_by("nodes/6/role", "quality")
    @broken_by("nodes/6W/role", "quality")
    @broken_by("nodes/6W/done_by", "by hand")
    @broken_by("product_plans/0/documents/0/broken_down_by")
    def test_drawings_mark_key_requirements_that_the_workshop_breaks_down(self):
        order = self.an_order("s4_a")
        self.through(order, "5T")
        self.check_owes(order, "6", "technical")
        drawing = self.documents(order, "technical")
        preparing.attach(drawing)
        with self.assertRaisesRegex(UserError, "key requirements"):
            drawing.action_issue()
        preparing.mark(drawing)
        drawing.action_issue()
        self.check_done_by(order, "6", "technical")
        self.check_owes(order, "6W", "workshop")
        keys = drawing.sudo().key_ids
        self.assertEqual(keys.mapped("kind"), ["quality", "process"])
        self.assertEqual(set(keys.duty_id.role_id.mapped("code")), {"workshop"})
        with self.assertRaises(AccessError):
            self.by(keys[0], "technical").key_break_down("Turning", "On lathe 3")
        for key in keys:
            self.assertEqual(self.node(order, "6W").state, "open")
            with self.assertRaises(UserError):
                self.by(key, "workshop").key_break_down("", "On lathe 3")
            self.by(key, "workshop").key_break_down("Turning", "On lathe 3")
        self.check_done_by(order, "6W", "workshop")
        self.assertEqual(keys.done_by_id, self.people["workshop"])
