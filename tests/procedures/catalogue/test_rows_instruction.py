"""Rows about production instructions: who writes, checks, approves and issues them,
what they say, who signs for them."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from . import instructing
from .broken import broken_by
from .following import FollowCase


class InstructionCase(FollowCase):
    """Writes and issues instructions as the person of a role."""

    def writes(self, order, role, **said):
        """The person of a role writes the draft of an instruction."""
        user = self.enable(role, "instruction.drafted")
        draft = instructing.write(order.with_user(user), **said)
        return self.env["order.instruction"].browse(draft.id)

    def by(self, document, role):
        """A document as the person of a role has it."""
        return document.with_user(self.people[role])

    def submits(self, order, role, **said):
        """The person of a role writes an instruction and submits it."""
        draft = self.writes(order, role, **said)
        self.by(draft, role).action_submit()
        return draft

    def check_signs(self, instruction, role):
        """The person of a role finds it on the desk and signs for it."""
        self.assertIn(role, [duty["role"] for duty in self.duties(instruction, role)])
        self.by(instruction, role).action_sign_for()
        self.assertEqual(instruction.state, "received")
        self.assertEqual(instruction.recipient_ids.done_by_id, self.people[role])

    def check_demanded(self, instruction, role, **said):
        """None of these may be empty when it is submitted; all are kept."""
        draft, lines = self.by(instruction, role), instruction.line_ids
        for name, value in said.items():
            owner = draft if name in draft._fields else self.by(lines, role)
            owner.write({name: False})
            with self.assertRaises(UserError, msg=name):
                draft.action_submit()
            owner.write({name: value})
        draft.action_submit()
        self.assertEqual(instruction.state, "drafted")
        for name, value in said.items():
            owner = instruction if name in instruction._fields else lines
            self.assertEqual(owner[name], value)


@tagged("post_install", "-at_install")
class TestRowsInstruction(InstructionCase):
    """From the order to the workshop."""

    shows = ("s0_d", "s0_f", "s2_c", "s3_k", "s3_l", "s3_r", "s3_u", "s4_c")

    # -- S0-D ------------------------------------------------------------------------
    @covers("S0-D-10")
    @broken_by("nodes/3.1.3.1/starts", "order.submitted")
    @broken_by("nodes/3.1.3.1/role", "design")
    @broken_by("nodes/3.1.3.1/done_by", "by hand")
    @broken_by("instruction_rules/0/written_by", "design")
    def test_sales_writes_the_production_notice_after_the_signature(self):
        order = self.an_order("s0_d")
        self.until(order, "3.1.2G")
        self.check_waits(order, "3.1.3.1")
        self.through(order, "3.1.2G")
        self.check_owes(order, "3.1.3.1", "sales_clerk")
        notice = self.writes(order, "sales_clerk")
        self.enable("design", "instruction.drafted")
        with self.assertRaises(AccessError):
            self.by(notice, "design").action_submit()
        self.by(notice, "sales_clerk").action_submit()
        self.check_done_by(order, "3.1.3.1", "sales_clerk")

    @covers("S0-D-14")
    @broken_by("nodes/3.1.3.3/role", "design")
    @broken_by("nodes/3.1.3.3/starts", "after 3.1.2M")
    @broken_by("instruction_rules/0/checked_by")
    def test_the_merchandiser_compares_the_notice_with_what_was_agreed(self):
        order = self.an_order("s0_d", values={"req_special_terms": "Soft labels"})
        self.through(order, "3.1.2G")
        self.check_waits(order, "3.1.3.3")
        notice = self.submits(order, "sales_clerk", special_items="None")
        self.check_owes(order, "3.1.3.3", "merchandiser")
        instructing.add_files(self.by(notice, "sales_clerk"))
        self.enable("merchandiser", "instruction.issued")
        checker = self.by(notice, "merchandiser")
        with self.assertRaises(UserError):
            checker.action_issue()
        self.assertIn("Soft labels", checker.differences)
        with self.assertRaises(UserError):
            checker.action_check()
        checker.instruction_return("Soft labels are missing")
        self.by(notice, "sales_clerk").special_items = "Soft labels"
        self.by(notice, "sales_clerk").action_submit()
        checker.action_check()
        self.check_done_by(order, "3.1.3.3", "merchandiser")

    @covers("S0-D-15")
    @broken_by("instruction_rules/0/papers")
    @broken_by("instruction_rules/0/goes_to", ["design"])
    @broken_by("nodes/3.1.3.3H/role", "design")
    @broken_by("nodes/3.1.3.3H/done_by", "by hand")
    def test_the_notice_goes_to_production_with_the_standard_version(self):
        order = self.an_order("s0_d")
        self.through(order, "3.1.3.3")
        self.check_owes(order, "3.1.3.3H", "merchandiser")
        self.enable("merchandiser", "instruction.issued")
        self.enable("production_manager", "order.confirmed")
        notice = self.env["order.instruction"].search([("order_id", "=", order.id)])
        issuer = self.by(notice, "merchandiser")
        with self.assertRaises(UserError):
            issuer.action_issue()
        with self.assertRaises(UserError):
            issuer.paper_ids.unlink()
        instructing.add_files(issuer)
        issuer.action_issue()
        self.check_done_by(order, "3.1.3.3H", "merchandiser")
        self.check_signs(notice, "production_manager")

    # -- S0-F ------------------------------------------------------------------------
    @covers("S0-F-06")
    @broken_by("instruction_rules/0/form_code")
    @broken_by("instruction_rules/0/written_by", "salesperson")
    @broken_by("nodes/F4/done_by", "by hand")
    def test_the_work_order_sheet_has_its_code_its_date_and_its_number(self):
        order = self.an_order("s0_f")
        self.until(order, "F4")
        sheet = self.submits(order, "production_manager")
        self.by(sheet, "production_manager").action_issue()
        self.check_done_by(order, "F4", "production_manager")
        self.assertEqual(sheet.form_code, "JA-ZJ-005")
        page = (
            self.env["ir.actions.report"]
            ._render_qweb_html("production_plan.report_order_instruction", sheet.ids)[0]
            .decode()
        )
        for text in ("JA-ZJ-005", sheet.name, "11/23/2026"):
            self.assertIn(text, page)

    # -- S2-C ------------------------------------------------------------------------
    @covers("S2-C-01", "S2-C-02")
    @broken_by("nodes/1/role", "salesperson")
    @broken_by("nodes/1/evidence/sender")
    @broken_by("nodes/1/evidence/product")
    @broken_by("nodes/1/evidence/quantity")
    @broken_by("nodes/1/evidence/date")
    def test_production_notes_who_sent_the_order_and_what_it_says(self):
        order = self.an_order("s2_c")
        self.check_owes(order, "1", "production_manager")
        node = self.node(order, "1").node_id
        options = node.evidence_ids.filtered(lambda one: one.code == "sender").options
        for sender in ("Sales team", "Customer"):
            self.assertIn(sender, options)
        pieces = set(node.evidence_ids.mapped("code"))
        self.assertEqual(pieces, {"sender", "contact", "product", "quantity", "date"})
        self.through(order, "1")
        kept = self.node(order, "1").evidence_ids.filtered("value")
        self.assertEqual(set(kept.evidence_id.mapped("code")) | {"contact"}, pieces)
        self.check_done_by(order, "1", "production_manager")

    # -- S3-K ------------------------------------------------------------------------
    @covers("S3-K-04")
    @broken_by("nodes/2/role", "sales_clerk")
    @broken_by("nodes/2/done_by", "form handover sent")
    @broken_by("instruction_rules/0/papers")
    @broken_by("instruction_rules/0/goes_to", ["sales_clerk"])
    def test_production_gets_requirements_and_documents_from_the_merchandiser(self):
        order = self.an_order("s3_k")
        self.until(order, "2")
        self.check_owes(order, "2", "merchandiser")
        self.enable("production_manager", "order.confirmed")
        paper = self.submits(order, "merchandiser")
        with self.assertRaises(UserError):
            self.by(paper, "merchandiser").action_issue()
        instructing.add_files(self.by(paper, "merchandiser"))
        self.by(paper, "merchandiser").action_issue()
        self.check_done_by(order, "2", "merchandiser")
        self.check_signs(paper, "production_manager")

    # -- S3-L ------------------------------------------------------------------------
    @covers("S3-L-04")
    @broken_by("nodes/2/holds")
    @broken_by("nodes/4/role", "design")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("instruction_rules/0/demanded")
    @broken_by("instruction_rules/0/goes_to", ["design"])
    def test_only_what_the_customer_approved_goes_to_the_supervisors(self):
        order = self.an_order("s3_l")
        self.until(order, "2")
        self.enable("production_office", "instruction.issued")
        self.enable("workshop_supervisor", "order.confirmed")
        early = self.submits(order, "production_office")
        with self.assertRaises(GateRefused):
            self.by(early, "production_office").action_issue()
        self.by(early, "production_office").instruction_return("Not approved yet")
        self.through(order, "2")
        self.check_owes(order, "4", "production_office")
        said = {"date_required": early.date_required, "quality": "Class B"}
        self.check_demanded(early, "production_office", **said)
        self.assertTrue(early.line_ids.quantity and early.line_ids.product_id)
        self.by(early, "production_office").action_issue()
        self.check_done_by(order, "4", "production_office")
        self.check_signs(early, "workshop_supervisor")

    # -- S3-R ------------------------------------------------------------------------
    @covers("S3-R-02")
    @broken_by("instruction_rules/0/demanded")
    @broken_by("instruction_rules/0/goes_to", ["order_receiver"])
    def test_special_requirements_travel_to_production(self):
        order = self.an_order("s3_r", values={"req_special_terms": "No nuts at all"})
        self.through(order, "1")
        draft = self.writes(order, "order_receiver")
        self.assertEqual(draft.special_items, "No nuts at all")
        self.enable("production_manager", "order.confirmed")
        self.check_demanded(draft, "order_receiver", special_items="No nuts at all")
        self.by(draft, "order_receiver").action_issue()
        self.check_signs(draft, "production_manager")
        read = self.by(draft, "production_manager")
        self.assertEqual(read.special_items, "No nuts at all")

    # -- S3-U ------------------------------------------------------------------------
    @covers("S3-U-08")
    @broken_by("nodes/3/role", "technical")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3G/holds")
    @broken_by("signoffs/0/steps/0/role", "merchandiser")
    def test_the_task_order_is_issued_after_the_general_manager_approved_it(self):
        order = self.an_order("s3_u")
        self.until(order, "3")
        self.check_owes(order, "3", "merchandiser")
        task = self.submits(order, "merchandiser")
        self.check_done_by(order, "3", "merchandiser")
        self.steps.pop(0)
        with self.assertRaises(GateRefused):
            self.by(task, "merchandiser").action_issue()
        steps = self.env["order.signoff.step"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        self.assertEqual(steps.filtered(lambda s: s.state == "open").role_id.code, "gm")
        self.through(order, "3G")
        self.by(task, "merchandiser").action_issue()
        self.assertEqual(task.state, "issued")

    @covers("S3-U-10", "S3-U-11")
    @broken_by("instruction_rules/0/demanded")
    @broken_by("instruction_rules/0/written_by", "technical")
    def test_the_task_order_says_packing_time_and_delivery(self):
        order = self.an_order("s3_u")
        self.until(order, "3")
        draft = self.writes(order, "merchandiser", remarks="Polish before plating")
        self.assertTrue(draft.line_ids.specification and draft.line_ids.quantity)
        said = {
            "packing": "Crates",
            "date_required": draft.date_required,
            "finish_by": "completion",
            "delivery_method": "Rail",
        }
        self.by(draft, "merchandiser").special_items = "Stamped by the customer"
        self.check_demanded(draft, "merchandiser", **said)
        page = (
            self.env["ir.actions.report"]
            ._render_qweb_html("production_plan.report_order_instruction", draft.ids)[0]
            .decode()
        )
        for text in ("Crates", "Rail", "Polish before plating", "Stamped by the"):
            self.assertIn(text, page)

    @covers("S3-U-12")
    @broken_by("instruction_rules/0/goes_to", ["technical"])
    @broken_by("nodes/4/role", "technical")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/4/holds")
    def test_the_head_of_the_workshop_signs_for_the_task_order(self):
        order = self.an_order("s3_u")
        self.through(order, "3G")
        task = self.env["order.instruction"].search([("order_id", "=", order.id)])
        self.enable("workshop_supervisor", "order.confirmed")
        self.by(task, "merchandiser").action_issue()
        self.check_owes(order, "4", "workshop_supervisor")
        self.check_held(order, "production.started", "4")
        self.check_signs(task, "workshop_supervisor")
        self.check_done_by(order, "4", "workshop_supervisor")
        self.check_free(order, "production.started", "4")

    # -- S4-C ------------------------------------------------------------------------
    @covers("S4-C-06")
    @broken_by("nodes/1.1P/role", "production_manager")
    @broken_by("nodes/1.1P/done_by", "by hand")
    @broken_by("instruction_rules/0/demanded")
    @broken_by("instruction_rules/0/goes_to", ["sales_clerk"])
    def test_sales_passes_product_state_and_arrival_time_to_production(self):
        order = self.an_order("s4_c")
        self.through(order, "1.1")
        self.check_owes(order, "1.1P", "sales_clerk")
        draft = self.writes(order, "sales_clerk")
        said = {"product_state": "Soft", "date_required": draft.date_required}
        self.check_demanded(draft, "sales_clerk", **said)
        self.enable("production_manager", "order.confirmed")
        self.by(draft, "sales_clerk").action_issue()
        self.check_done_by(order, "1.1P", "sales_clerk")
        self.check_signs(draft, "production_manager")


@tagged("post_install", "-at_install")
class TestRowsOutside(InstructionCase):
    """What is made or bought outside."""

    shows = ("s0_c", "s3_u", "s4_c")

    @covers("S0-C-11", "S0-C-12")
    @broken_by("S0-C6:nodes/C6.1/role", "quality")
    @broken_by("S0-C6:nodes/C6.2/starts", "purchase.closed")
    @broken_by("S0-C6:nodes/C6.3/role", "quality")
    @broken_by("S0-C6:nodes/C6.4/role", "quality")
    def test_four_people_handle_an_outside_processing_order(self):
        order = self.an_order("s0_c6")
        steps = (
            ("C6.1", "supplier_survey"),
            ("C6.2", "quality"),
            ("C6.3", "purchasing"),
            ("C6.4", "supplier_coaching"),
        )
        self.check_chain(order, *steps)

    @covers("S3-U-09")
    @broken_by("nodes/3O/role", "merchandiser")
    @broken_by("nodes/3O/done_by", "by hand")
    @broken_by("signoffs/1/steps/0/role", "merchandiser")
    @broken_by("signoffs/1/asked_by", ["merchandiser"])
    def test_the_general_manager_decides_whether_process_steps_are_outsourced(self):
        order = self.an_order("s3_u")
        self.until(order, "3")
        self.check_owes(order, "3O", "technical")
        user = self.enable("technical", "order.confirmed")
        order.with_user(user).signoff_request("outsource")
        step = self.env["order.signoff.step"].search(
            [("res_id", "=", order.id), ("purpose", "=", "outsource")]
        )
        self.assertEqual((step.role_id.code, step.state), ("gm", "open"))
        step.with_user(self.people["gm"]).decide("approve")
        node = self.node(order, "3O")
        self.assertEqual((node.state, node.outcome_id.code), ("done", "outsourced"))

    @covers("S4-C-28", "S4-C-29", "S4-C-30", "S4-C-31")
    @broken_by("forms/outside_purchase/written_by", "quality")
    @broken_by("forms/outside_purchase/fields/supplier/required", "no")
    @broken_by("forms/outside_purchase/fields/cause/options/capacity")
    @broken_by("nodes/4.5/starts", "order.closed")
    @broken_by("nodes/4.5/holds")
    @broken_by("signoffs/0/steps/1")
    @broken_by("signoffs/0/steps/2/role", "quality")
    def test_an_outside_purchase_is_complete_signed_and_confirmed(self):
        order = self.an_order("s4_c")
        self.through(order, "1.1")
        kind = self.type_of("outside_purchase")
        writer = self.enable("sales_clerk", "order.confirmed")
        cause = kind.header_field_ids.filtered(lambda one: one.code == "cause")
        self.assertEqual(cause.option_ids.mapped("code"), ["capacity", "impossible"])
        draft = (
            self.env["order.form"]
            .with_user(writer)
            .create({"type_id": kind.id, "res_model": order._name, "res_id": order.id})
        )
        whole = self.filled(kind.header_field_ids, {}, writer)
        self.assertEqual(set(whole), set(kind.header_field_ids.mapped("code")))
        for name in whole:
            rest = {key: one for key, one in whole.items() if key != name}
            draft.sheet = {"values": rest, "rows": {}}
            with self.assertRaises(UserError, msg=name):
                draft.action_send()
        draft.sheet = {"values": whole, "rows": {}}
        draft.action_send()
        self.check_held(order, "purchase.started", "4.5")
        self.check_signed_in_turn(order, "marketing_vp", "material_control", "gm")
        self.assertEqual(self.node(order, "4.5").outcome_id.code, "approved")
        self.check_free(order, "purchase.started", "4.5")

    def check_signed_in_turn(self, order, *roles):
        """These roles sign the outside purchase, one after the other."""
        for role in roles:
            step = self.env["order.signoff.step"].search(
                [
                    ("res_id", "=", order.id),
                    ("purpose", "=", "outside_purchase"),
                    ("state", "=", "open"),
                ]
            )
            self.assertEqual(step.role_id.code, role)
            step.with_user(self.people[role]).decide("approve")
