from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_sheet import SheetCommon


@tagged("post_install", "-at_install")
class TestSubmission(SheetCommon):
    """From the complete sheet to the departments, back for correction, and again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.submitted = cls.env.ref(
            "order_requirement.order_event_type_order_submitted"
        )

    @classmethod
    def _requirement(cls, **vals):
        return cls.env["order.requirement.rule"].create(
            {
                "name": "Wanted",
                "process_codes": "S1-A",
                "gate_event_ids": [Command.set(cls.submitted.ids)],
                **vals,
            }
        )

    # -- mandatory data ----------------------------------------------------------
    @covers("S0-A-08", "S1-B-008", "S2-X-04")
    def test_everything_that_is_missing_is_one_message(self):
        self.partner.write({"phone": False, "email": False, "street": False})
        self._requirement(
            document_fields="req_technology,customer_requested_date|commitment_date",
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
        self.assertEqual(order.requirement_state, "draft")

    def test_the_clerk_sees_what_is_missing_beforehand(self):
        self._requirement(document_fields="req_packing")
        order = self._new_order()
        self.assertIn("Packing", order.requirement_missing)
        order.req_packing = "Crate"
        self.assertFalse(order.requirement_missing)

    def test_blanks_are_no_text(self):
        self._requirement(document_fields="req_packing")
        order = self._new_order(req_packing="   ")
        self.assertIn("Packing", order.requirement_missing)

    @covers("S1-B-008")
    def test_specification_model_requirements_and_date_are_wanted(self):
        self._requirement(
            line_fields="product_id,product_uom_qty,req_model,req_specification",
            document_fields="req_technology,req_quality,customer_requested_date",
        )
        order = self._new_order()
        texts = " ".join(order._requirements("order.submitted")[order][0])
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
        self.assertEqual(order.requirement_state, "submitted")

    @covers("S1-B-009")
    def test_a_complete_set_needs_its_project_registered(self):
        self._requirement(
            domain="[('req_complete_set', '=', True)]",
            document_fields="order_project_id",
            project_fields="owner_name,site,contact_name,phone,stage",
        )
        order = self._new_order(req_complete_set=True)
        with self.assertRaisesRegex(GateRefused, "Project Register"):
            order.action_order_submit()
        project = self.env["order.project"].create({"name": "P", "owner_name": "O"})
        order.order_project_id = project
        with self.assertRaisesRegex(
            GateRefused, "Project Register P: Site, Contact, Phone"
        ):
            order.action_order_submit()
        project.write({"site": "S", "contact_name": "C", "phone": "1"})
        order.action_order_submit()

    @covers("S2-H-01", "S2-H-03")
    def test_s2_h_wants_source_contact_and_address(self):
        self._requirement(
            document_fields="intake_channel_id|req_source",
            partner_fields="name,phone|email",
            delivery_fields="street,city,country_id",
        )
        self.partner.write({"phone": False, "email": False, "city": False})
        with self.assertRaises(GateRefused) as refused:
            self._new_order().action_order_submit()
        for wanted in ("Intake Channel or Order Source", "Phone or Email", "City"):
            self.assertIn(wanted, str(refused.exception))

    @covers("S3-U-04")
    def test_s3_u_wants_the_contract_or_the_customers_purchase_order(self):
        self._requirement(
            document_fields="req_source,client_order_ref,req_source_file_ids"
        )
        order = self._new_order()
        with self.assertRaisesRegex(GateRefused, "Order Source"):
            order.action_order_submit()
        documents = self.env["ir.attachment"].with_user(self.clerk)
        document = documents.create({"name": "po.pdf", "raw": b"x"})
        order.write(
            {
                "req_source": "purchase_order",
                "client_order_ref": "PO 7",
                "req_source_file_ids": [Command.set(document.ids)],
            }
        )
        order.action_order_submit()

    def test_a_rule_counts_for_its_process_company_kind_and_domain_only(self):
        sample = self.env.ref("order_tracking.order_type_sample")
        other = self.env["res.company"].create({"name": "Second"})
        rule = self._requirement(document_fields="req_packing")
        for vals in (
            {"process_codes": "OTHER"},
            {"company_id": other.id},
            {"order_type_ids": [Command.set(sample.ids)]},
            {"domain": "[('client_order_ref', '=', 'X')]"},
        ):
            with self.subTest(vals=vals):
                mine = rule.copy(vals)
                rule.active = False
                self.assertFalse(self._new_order().requirement_missing)
                mine.active = False
                rule.active = True

    def test_a_rule_with_an_unknown_field_is_refused(self):
        with self.assertRaisesRegex(UserError, "nonsense"):
            self._requirement(line_fields="nonsense")

    # -- submission --------------------------------------------------------------
    @covers("S0-A-09", "S0-H-04")
    def test_submission_is_stamped_and_told(self):
        order = self._new_order()
        order.action_order_submit()
        self.assertEqual(order.requirement_state, "submitted")
        self.assertEqual(order.submitted_by_id, self.clerk)
        self.assertTrue(order.submitted_at)
        self.assertEqual(len(self._events(order, "order.submitted")), 1)

    def test_nothing_is_submitted_twice_empty_or_confirmed(self):
        order = self._new_order()
        order.action_order_submit()
        with self.assertRaisesRegex(UserError, "submitted by"):
            order.action_order_submit()
        with self.assertRaisesRegex(UserError, "no goods"):
            self._new_order(order_line=[]).action_order_submit()
        confirmed = self._new_order()
        confirmed.sudo().action_confirm()
        with self.assertRaisesRegex(UserError, "confirmed or cancelled"):
            confirmed.action_order_submit()

    def test_a_reader_can_not_submit(self):
        self._role("reader")
        order = self._new_order().with_user(self.people["reader"])
        with self.assertRaises(AccessError):
            order.action_order_submit()

    def test_a_submitted_order_is_cancelled_not_deleted(self):
        order = self._new_order()
        order.action_order_submit()
        with self.assertRaisesRegex(UserError, "Cancel it instead"):
            order.sudo().unlink()

    def test_an_order_taken_up_again_is_submitted_anew(self):
        order = self._new_order()
        order.action_order_submit()
        order.sudo()._action_cancel()
        order.sudo().action_draft()
        self.assertEqual(order.requirement_state, "draft")
        order.action_order_submit()

    def test_a_copy_is_not_submitted(self):
        order = self._new_order()
        order.action_order_submit()
        copy = order.copy()
        self.assertEqual(copy.requirement_state, "draft")
        self.assertFalse(copy.submitted_at)

    # -- correction --------------------------------------------------------------
    @covers("S2-X-05", "S2-C-04", "S2-F-08")
    def test_an_order_goes_back_and_comes_again(self):
        order = self._new_order()
        order.action_order_submit()
        order.sudo().action_order_return("The colour is missing.", "salesperson")
        self.assertEqual(
            (order.requirement_state, order.requirement_returns), ("returned", 1)
        )
        activity = order.sudo().activity_ids
        self.assertEqual(activity.user_id, order.user_id)
        self.assertIn("colour", activity.note)
        event = self._events(order, "order.returned")
        self.assertEqual(event.payload["reason"], "The colour is missing.")
        order.action_order_submit()
        correction = order.correction_ids
        self.assertEqual(correction.corrected_by_id, self.clerk)
        self.assertTrue(correction.corrected_at)
        self.assertFalse(order.sudo().activity_ids)
        codes = self._codes(order, "order.")
        self.assertEqual(codes[-2:], ["order.corrected", "order.submitted"])

    def test_the_dialog_returns(self):
        order = self._new_order()
        order.action_order_submit()
        context = order.action_open_return()["context"]
        dialog = (
            self.env["order.return.correction"]
            .with_user(self.clerk)
            .with_context(**context)
            .create({"reason": "Wrong price"})
        )
        dialog.action_return()
        self.assertEqual(order.correction_ids.reason, "Wrong price")
        self.assertEqual(order.correction_ids.user_id, self.clerk)

    def test_a_reviewer_with_a_duty_returns_a_colleague_without_does_not(self):
        order = self._new_order()
        order.action_order_submit()
        self._role("stranger")
        self._chain("review", "reviewer")
        stranger = order.with_user(self.people["stranger"])
        with self.assertRaisesRegex(AccessError, "with a duty"):
            stranger.action_order_return("no")
        order.sudo().signoff_request("review")
        reviewer = order.with_user(self.people["reviewer"])
        reviewer.action_order_return("The drawing is missing.")
        self.assertEqual(order.correction_ids.returned_by_id, self.people["reviewer"])
        self.assertEqual(order.sudo().signoff_ids.state, "void")

    def test_a_return_needs_a_reason_and_a_submitted_order(self):
        order = self._new_order()
        with self.assertRaisesRegex(UserError, "not been submitted"):
            order.action_order_return("why")
        order.action_order_submit()
        for reason, whose in ((" ", "submitter"), (None, "submitter"), ("x", "no one")):
            with self.subTest(reason=reason, whose=whose), self.assertRaises(UserError):
                order.action_order_return(reason, whose)

    def test_returns_are_sealed(self):
        order = self._new_order()
        order.action_order_submit()
        order.action_order_return("why")
        with self.assertRaises(AccessError):
            order.correction_ids.sudo().write({"reason": "x"})

    # -- modifications -----------------------------------------------------------
    @covers("S2-M-03")
    def test_what_is_changed_after_the_submission_is_kept(self):
        order = self._new_order(req_packing="Crate")
        order.req_packing = "Box"
        self.assertFalse(order.submitted_change_ids, "not submitted yet")
        order.action_order_submit()
        order.write(
            {
                "req_packing": "Bag",
                "order_line": [
                    Command.update(order.order_line.id, {"product_uom_qty": 7})
                ],
            }
        )
        rows = {
            row.field_name: (row.old_value, row.new_value, row.user_id)
            for row in order.submitted_change_ids
        }
        self.assertEqual(rows["req_packing"], ("Box", "Bag", self.clerk))
        self.assertEqual(rows["product_uom_qty"], ("5.0", "7.0", self.clerk))
        with self.assertRaises(AccessError):
            order.submitted_change_ids.sudo().unlink()

    @covers("S2-M-03")
    def test_added_and_removed_lines_are_kept(self):
        order = self._new_order()
        order.action_order_submit()
        other = self._create_product("TRK-P2")
        order.order_line = [
            Command.create({"product_id": other.id, "product_uom_qty": 1})
        ]
        names = order.submitted_change_ids.mapped("line_label")
        self.assertIn(other.display_name, names)
        count = len(order.submitted_change_ids)
        order.order_line[-1].unlink()
        changes = self.env["order.submitted.change"].search(
            [("order_id", "=", order.id)]
        )
        self.assertGreater(len(changes), count)

    # -- cost --------------------------------------------------------------------
    def test_submitting_costs_the_same_whatever_the_number_of_orders(self):
        self._requirement(document_fields="partner_id", line_fields="product_id")

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
