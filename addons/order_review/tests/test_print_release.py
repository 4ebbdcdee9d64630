from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.order_contract.tests.common_contract import ContractCommon
from odoo.addons.order_tracking.tests.common_review import SALES, USER

CONTRACT = "order_contract.report_sales_contract"
OFFER = "order_quotation.report_product_quotation"
SHEET = "order_quotation.report_review_quotation"
PLAN = "order_engineering.report_product_plan"
MARK = "DRAFT – NOT APPROVED"


@tagged("post_install", "-at_install")
class TestPrintRelease(ContractCommon, HttpCase):
    """A form of a document that is not released is refused, or says so on every
    page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = f"{SALES},{USER}"
        cls.reader = new_test_user(cls.env, "rev_reader", groups, password="rev_reader")
        cls._chain("contract", "manager", model="order.contract", sequence=10)
        cls.draft = cls._contract()
        cls.plan = cls.env["order.product.plan"].create(
            {"order_id": cls.draft.order_id.id, "description": "Steel housing"}
        )

    def _reports(self):
        return self.env["ir.actions.report"].with_user(self.reader)

    def _html(self, form, document):
        return self._reports()._render_qweb_html(form, document.ids)[0].decode()

    def _sheets(self, document):
        return self.env["order.print"].search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)]
        )

    def _quotation(self):
        order = self._new_order()
        order.action_new_quotation()
        return order.order_quotation_ids

    # -- what goes to the customer ---------------------------------------------------
    def test_a_draft_contract_is_printed_in_no_format(self):
        reports, ids = self._reports(), self.draft.ids
        for render in (
            reports._render_qweb_html,
            reports._render_qweb_pdf,
            reports._render_qweb_text,
            reports._render,
        ):
            with self.assertRaisesRegex(UserError, "“Draft”.*released"):
                render(CONTRACT, ids)
        self.assertFalse(self._sheets(self.draft))

    def test_the_address_of_the_report_prints_no_draft(self):
        self.authenticate("rev_reader", "rev_reader")
        for form in ("html", "pdf", "text"):
            page = self.url_open(f"/report/{form}/{CONTRACT}/{self.draft.id}")
            self.assertGreaterEqual(page.status_code, 400, form)
        self.assertFalse(self._sheets(self.draft))

    def test_one_draft_among_many_stops_the_print(self):
        released = self._approved()
        both = released | self.draft
        with self.assertRaisesRegex(UserError, self.draft.name):
            self._reports()._render_qweb_html(CONTRACT, both.ids)
        self.assertIn(released.name, self._html(CONTRACT, released))

    def test_superuser_and_mails_are_no_way_round(self):
        reports = self.env["ir.actions.report"].sudo()
        with self.assertRaises(UserError):
            reports._render_qweb_pdf(CONTRACT, self.draft.ids)
        report = self.env.ref("order_contract.report_sales_contract_report")
        template = self.env["mail.template"].create(
            {
                "name": "Contract",
                "model_id": self.env["ir.model"]._get("order.contract").id,
                "report_template_ids": report.ids,
                "email_to": "buyer@example.com",
            }
        )
        with self.assertRaises(UserError):
            template.send_mail(self.draft.id)

    def test_a_file_of_an_earlier_print_is_not_handed_out_again(self):
        report = self.env.ref("order_contract.report_sales_contract_report")
        report.write({"attachment": "'contract.pdf'", "attachment_use": True})
        self.env["ir.attachment"].create(
            {
                "name": "contract.pdf",
                "raw": b"%PDF-1.4 old",
                "res_model": "order.contract",
                "res_id": self.draft.id,
            }
        )
        with self.assertRaises(UserError):
            self._reports()._render_qweb_pdf(CONTRACT, self.draft.ids)

    def test_an_approved_contract_is_printed_without_a_mark(self):
        contract = self._approved()
        self.assertNotIn(MARK, self._html(CONTRACT, contract))
        self.assertFalse(self._sheets(contract).mark)
        contract.action_revise()
        with self.assertRaises(UserError):
            self._html(CONTRACT, contract)

    def test_the_offer_waits_for_the_approval_and_the_sheet_inside_does_not(self):
        quotation = self._quotation()
        quotation.action_verify()
        with self.assertRaisesRegex(UserError, "“Verified”"):
            self._html(OFFER, quotation)
        self.assertIn(MARK, self._html(SHEET, quotation))
        quotation.action_approve()
        self.assertNotIn(MARK, self._html(OFFER, quotation))
        self.assertNotIn(MARK, self._html(SHEET, quotation))

    # -- other documents
    # ------------------------------------------------------------------
    def test_other_documents_say_that_they_are_drafts(self):
        html = self._html(PLAN, self.plan)
        self.assertIn(MARK, html)
        self.assertIn("background-image", html, "on every page")
        sheet = self._sheets(self.plan)
        self.assertEqual(sheet.mark, "draft")
        page = self.url_open(f"/order/sheet/{sheet.token}").text
        self.assertIn("This copy is a draft", page)
        self.assertNotIn("in force</h1>", page)

    def test_a_print_after_the_release_is_another_sheet(self):
        self._html(PLAN, self.plan)
        self.plan._document_move("approved")
        self.assertNotIn(MARK, self._html(PLAN, self.plan))
        draft, released = self._sheets(self.plan).sorted("id")
        self.assertEqual((draft.mark, released.mark), ("draft", False))
        self.assertEqual(draft.version, released.version)

    def test_a_document_that_is_cancelled_says_so(self):
        self.plan.action_cancel()
        html = self._html(PLAN, self.plan)
        self.assertIn("VOID – NO LONGER VALID", html)
        self.assertNotIn(MARK, html)

    # -- settings ----------------------------------------------------------------------
    def test_a_process_decides_what_is_printed(self):
        rule = self.env["order.print.rule"].create(
            {"name": "Plans of COM", "policy": "refuse", "process_codes": "COM"}
        )
        self.assertEqual(self.plan.order_id.process_id.code, "COM")
        with self.assertRaises(UserError):
            self._html(PLAN, self.plan)
        rule.process_codes = "OTHER"
        self.assertIn(MARK, self._html(PLAN, self.plan))
        rule.write({"process_codes": False, "policy": "free"})
        self.assertNotIn(MARK, self._html(PLAN, self.plan))

    def test_a_company_decides_and_the_first_rule_counts(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        rule = self.env["order.print.rule"].create(
            {
                "name": "Drafts to look at",
                "sequence": 1,
                "policy": "mark",
                "company_id": company.id,
            }
        )
        with self.assertRaises(UserError):
            self._html(CONTRACT, self.draft)
        rule.company_id = self.env.company
        self.assertIn(MARK, self._html(CONTRACT, self.draft))

    def test_a_form_of_somebody_elses_has_no_place_for_the_mark(self):
        self.env["ir.ui.view"].create(
            {
                "name": "foreign",
                "type": "qweb",
                "key": "order_review.foreign",
                "arch": "<t t-name='foreign'><p t-out='docs.name'/></t>",
            }
        )
        report = self.env["ir.actions.report"].create(
            {
                "name": "Foreign",
                "model": "order.product.plan",
                "report_type": "qweb-html",
                "report_name": "foreign.plan",
            }
        )
        report.report_name = "base.foreign_plan"
        self.env["ir.model.data"].create(
            {
                "module": "base",
                "name": "foreign_plan",
                "model": "ir.ui.view",
                "res_id": self.env["ir.ui.view"].search([("name", "=", "foreign")]).id,
            }
        )
        with self.assertRaises(UserError):
            self._html("base.foreign_plan", self.plan)
        self.plan._document_move("approved")
        self.assertIn(self.plan.name, self._html("base.foreign_plan", self.plan))

    def test_only_managers_say_what_may_be_printed(self):
        rule = self.env.ref("order_contract.order_print_rule_contract")
        with self.assertRaises(AccessError):
            rule.with_user(self.reader).policy = "free"
        with self.assertRaises(AccessError):
            rule.with_user(self.reader).unlink()
        manager = new_test_user(
            self.env, "rev_print_boss", "order_process.order_process_group_manager"
        )
        rule.with_user(manager).policy = "mark"
        self.assertIn(MARK, self._html(CONTRACT, self.draft))
