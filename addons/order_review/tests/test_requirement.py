from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_process.tests.covers import covers

from .common_sheet import SheetCommon


@tagged("post_install", "-at_install")
class TestRequirement(SheetCommon):
    """What has to be filled in before an order is submitted, named in one message."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.set_a)
        cls.submitted = cls.env.ref("order_review.order_event_type_order_submitted")

    @classmethod
    def _requirement(cls, **vals):
        return cls.env["order.requirement.rule"].create(
            {
                "name": "Wanted",
                "process_codes": "S1-A",
                "event_type_ids": [Command.set(cls.submitted.ids)],
                **vals,
            }
        )

    # -- mandatory data ----------------------------------------------------------
    @covers("S0-A-08", "S1-B-008", "S2-X-04")
    def test_everything_that_is_missing_is_one_message(self):
        self.partner.write({"phone": False, "email": False, "street": False})
        self._requirement(
            order_fields="req_technology,customer_requested_date|commitment_date",
            line_fields="req_model,req_specification",
            partner_fields="phone|email",
            delivery_fields="street",
        )
        order = self._new_order()
        with self.assertRaises(GateRefused) as refused:
            order.action_order_submit()
        text = str(refused.exception)
        for wanted in (
            "Technology Requirement",
            "Requested Delivery Date or Delivery Date",
            "line 1",
            "Model, Specification",
            "Phone or Email",
            "Street",
        ):
            with self.subTest(wanted=wanted):
                self.assertIn(wanted, text)
        self.assertEqual(order.sheet_state, "draft")

    def test_the_clerk_sees_what_is_missing_beforehand(self):
        self._requirement(order_fields="req_packing")
        order = self._new_order()
        self.assertIn("Packing", order.sheet_missing)
        order.req_packing = "Crate"
        self.assertFalse(order.sheet_missing)

    def test_blanks_are_no_text(self):
        self._requirement(order_fields="req_packing")
        order = self._new_order(req_packing="   ")
        self.assertIn("Packing", order.sheet_missing)

    @covers("S1-B-008")
    def test_the_shipped_rule_of_s1_b_wants_its_six_fields(self):
        rule = self.env.ref("order_review.order_requirement_rule_s1b")
        rule.process_codes = "S1-A"
        order = self._new_order()
        texts = " ".join(order._requirements_missing("order.submitted")[order])
        for wanted in (
            "Specification",
            "Model",
            "Technology Requirement",
            "Quality Requirement",
            "Requested Delivery Date",
        ):
            self.assertIn(wanted, texts)
        order.write(
            {
                "req_technology": "a",
                "req_quality": "b",
                "customer_requested_date": "2027-01-01",
                "order_line": [
                    Command.update(
                        order.order_line.id,
                        {"req_model": "M", "req_specification": "S"},
                    )
                ],
            }
        )
        order.action_order_submit()
        self.assertEqual(order.sheet_state, "submitted")

    @covers("S1-B-009")
    def test_a_complete_set_needs_its_project_registered(self):
        rule = self.env.ref("order_review.order_requirement_rule_s1b_project")
        rule.process_codes = "S1-A"
        order = self._new_order(req_complete_set=True)
        with self.assertRaisesRegex(GateRefused, "Project Register"):
            order.action_order_submit()
        project = self.env["order.project"].create({"name": "P", "owner_name": "O"})
        order.order_project_id = project
        with self.assertRaisesRegex(GateRefused, "Project P: Site, Contact, Phone"):
            order.action_order_submit()
        project.write({"site": "S", "contact_name": "C", "phone": "1"})
        order.action_order_submit()

    @covers("S2-H-01", "S2-H-03")
    def test_s2_h_wants_source_contact_and_address(self):
        rule = self.env.ref("order_review.order_requirement_rule_s2h")
        rule.process_codes = "S1-A"
        self.partner.write({"phone": False, "email": False, "city": False})
        with self.assertRaises(GateRefused) as refused:
            self._new_order().action_order_submit()
        for wanted in ("Intake Channel or Source", "Phone or Email", "City"):
            self.assertIn(wanted, str(refused.exception))

    @covers("S3-U-04")
    def test_s3_u_wants_the_contract_or_the_customers_purchase_order(self):
        rule = self.env.ref("order_review.order_requirement_rule_s3u")
        rule.process_codes = "S1-A"
        order = self._new_order()
        with self.assertRaisesRegex(GateRefused, "Source of the Order"):
            order.action_order_submit()
        papers = self.env["ir.attachment"].with_user(self.clerk)
        paper = papers.create({"name": "po.pdf", "raw": b"x"})
        order.write(
            {
                "req_source": "purchase_order",
                "client_order_ref": "PO 7",
                "req_source_file_ids": [Command.set(paper.ids)],
            }
        )
        order.action_order_submit()

    def test_a_rule_counts_for_its_process_company_kind_and_domain_only(self):
        sample = self.env.ref("order_tracking.order_kind_sample")
        other = self.env["res.company"].create({"name": "Second"})
        rule = self._requirement(order_fields="req_packing")
        for vals in (
            {"process_codes": "OTHER"},
            {"company_id": other.id},
            {"kind_ids": [Command.set(sample.ids)]},
            {"domain": "[('client_order_ref', '=', 'X')]"},
        ):
            with self.subTest(vals=vals):
                mine = rule.copy(vals)
                rule.active = False
                self.assertFalse(self._new_order().sheet_missing)
                mine.active = False
                rule.active = True

    def test_a_rule_with_an_unknown_field_is_refused(self):
        with self.assertRaisesRegex(UserError, "nonsense"):
            self._requirement(line_fields="nonsense")

    # -- cost --------------------------------------------------------------------
    def test_submitting_costs_the_same_whatever_the_number_of_orders(self):
        self._requirement(order_fields="partner_id", line_fields="product_id")

        def cost(number):
            orders = self._bare_orders(number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders.action_order_submit()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertEqual(cost(1), cost(20))
