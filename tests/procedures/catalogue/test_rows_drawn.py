"""Rows about technical preparation: drawings, process, usage, samples, bills of
material."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import preparing
from .broken import broken_by
from .test_rows_planning import PlanningCase


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
