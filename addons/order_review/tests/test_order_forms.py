from lxml.html import fromstring

from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import SALES, USER, ReviewCommon


@tagged("post_install", "-at_install")
class TestOrderForms(ReviewCommon):
    """Each written form can be printed, and says what it is about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._new_order(quantity=7)
        groups = f"{SALES},{USER},purchase.group_purchase_user"
        cls.reader = new_test_user(cls.env, "rev_forms", groups)

    def _print(self, form, record):
        reports = self.env["ir.actions.report"].with_user(self.reader)
        html, _kind = reports._render_qweb_html(form, record.ids)
        return html.decode()

    def _make(self, model, **vals):
        return self.env[model].create({"order_id": self.order.id, **vals})

    def test_the_order_form_lists_goods_and_four_copies(self):
        html = self._print("order_review.report_order_sheet", self.order)
        self.assertIn(self.product.name, html)
        self.assertIn("Production", html)

    def test_the_product_configuration_sheet_says_what_was_configured(self):
        line = self.order.order_line
        line.write({"req_specification": "48 ports", "req_packing": "Wooden box"})
        html = self._print("order_requirement.report_order_configuration", self.order)
        self.assertIn("Product Configuration Sheet", html)
        self.assertIn("48 ports", html)
        self.assertIn("Wooden box", html)

    def test_the_quotation_for_the_customer_hides_the_calculation(self):
        quotation = self._make("order.quotation")
        quotation._document_move("approved")
        inside = self._print("order_quotation.report_review_quotation", quotation)
        outside = self._print("order_quotation.report_product_quotation", quotation)
        self.assertIn("Margin", inside)
        self.assertNotIn("Margin", outside)
        self.assertIn(quotation.name, outside)

    def test_contract_and_order_form_of_the_customer(self):
        contract = self._make("order.contract", terms="Paid on delivery")
        contract._document_move("approved")
        self.order.order_line.name = "Another text than was agreed"
        for form in (
            "order_contract.report_sales_contract",
            "order_contract.report_order_form",
        ):
            html = self._print(form, contract)
            self.assertIn(contract.name, html)
            self.assertIn("Paid on delivery", html)
            self.assertIn("700.00", html, "goods as agreed")
            self.assertNotIn("Another text", html)

    def test_plan_notice_and_sample(self):
        plan = self._make("order.product.plan", description="Steel housing")
        for form in (
            "order_engineering.report_product_plan",
            "order_engineering.report_order_notice",
        ):
            self.assertIn("Steel housing", self._print(form, plan))
        sample = self._make("order.sample", requirement="Every size")
        self.assertIn(
            "Every size", self._print("order_engineering.report_sample", sample)
        )

    def test_demand_sheet_and_credit_request(self):
        sheet = self._make(
            "order.demand.sheet",
            product_name="New switch",
            specification="48 ports",
            date_required="2026-12-01",
        )
        self.assertIn(
            "48 ports", self._print("order_engineering.report_demand_sheet", sheet)
        )
        request = self.env["order.credit.request"].create(
            {
                "partner_id": self.partner.id,
                "amount_requested": 5000,
                "reason": "Grows fast",
            }
        )
        self.assertIn(
            "Grows fast", self._print("order_payment.report_credit_request", request)
        )

    def test_a_change_notice_has_the_title_of_its_kind(self):
        kind = self.env.ref("order_change.order_change_type_technical")
        change = self._make(
            "order.change",
            type_id=kind.id,
            cause_id=self.env["order.change.cause"].search([], limit=1).id,
            description="Another voltage",
            requested_by="customer",
        )
        html = self._print("order_change.report_order_change", change)
        self.assertIn(kind.name, html)
        self.assertIn("Another voltage", html)
        html = self._print("order_change.report_order_change_review", change)
        self.assertIn("Order Production Change Review Sheet", html)
        self.assertIn("Another voltage", html)

    def test_the_review_sheet_shows_what_departments_said(self):
        self._chain("review", "finance", "quality")
        self.order.signoff_request("review")
        sheet = self.order.sudo().review_ids
        self._sign(self.order, "finance", opinion="Margin is fine")
        titles = {
            "order_review.report_order_review": "Order Review",
            "order_review.report_contract_review": "Contract Review Sheet",
            "order_review.report_order_review_record": "Order / Contract Review Record",
        }
        for form, title in titles.items():
            html = self._print(form, sheet)
            self.assertIn(title, html)
            self.assertIn("Margin is fine", html)
            self.assertIn("No answer yet", html)

    def test_the_review_sheet_shows_for_whom_how_and_on_what_condition(self):
        self._chain("review", "finance", "quality")
        self.order.signoff_request("review")
        sheet = self.order.sudo().review_ids
        self._sign(
            self.order,
            "finance",
            decision="conditional",
            conditions=[{"name": "Sample first", "role": "rev_quality"}],
            channel="phone",
            confirmed_with="Mr Li",
        )
        self.order.date_record("promised", "2030-05-04", "")
        html = self._print("order_review.report_order_review", sheet)
        for text in ("Sample first", "by telephone with Mr Li", "05/04/2030"):
            self.assertIn(text, html)

    def test_a_signature_box_names_who_signed_and_keeps_its_room_before(self):
        self._role("finance").family = "management"
        self._chain("review", "finance", "quality")
        self.order.signoff_request("review")
        sheet = self.order.sudo().review_ids
        self.assertEqual(self._box(sheet, "General manager"), "General manager")
        self._sign(self.order, "finance", opinion="Margin is fine")
        person = self.people["finance"].name
        self.assertIn(person, self._box(sheet, "General manager"))

    def _box(self, sheet, label):
        """Text of the signature box of a printed review sheet."""
        page = fromstring(self._print("order_review.report_order_review", sheet))
        boxes = page.xpath("//table[contains(@class, 'o_document_boxes')]//td")
        texts = [" ".join(box.text_content().split()) for box in boxes]
        return next(text for text in texts if text.startswith(label))

    def test_the_quotation_names_the_seller_and_writes_the_amount_out(self):
        quotation = self._make("order.quotation")
        quotation._document_move("approved")
        html = self._print("order_quotation.report_product_quotation", quotation)
        self.assertIn(self.env.company.name, html)
        words = quotation.currency_id.amount_to_text(quotation.amount_total)
        self.assertIn(words, html)

    def test_an_amount_of_yuan_is_written_in_capitals_for_chinese_readers(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        contract = self._make("order.contract").with_context(lang="zh_CN")
        self.env.ref("base.CNY").name = "CNX"
        contract.currency_id.name = "CNY"
        reports = self.env["ir.actions.report"]
        words = reports._order_in_words(contract, "amount_total")
        self.assertEqual(words, "柒佰元整")

    def test_a_number_that_nobody_gave_keeps_an_empty_cell(self):
        quotation = self._make("order.quotation")
        reports = self.env["ir.actions.report"]
        self.assertEqual(
            reports._order_formatted(quotation, "construction_days")[1], ""
        )
        quotation.construction_days = 12
        self.assertEqual(
            reports._order_formatted(quotation, "construction_days")[1], "12"
        )

    def test_what_was_carried_over_is_no_missing_answer(self):
        chain = self._chain(
            "review", "finance", "quality", protected_fields="order_line.price_unit"
        )
        quality = chain.step_ids.filtered(lambda step: step.name == "Quality")
        quality.watch_fields = "order_line.product_id"
        self.order.signoff_request("review")
        self._sign(self.order, "finance", opinion="Margin is fine")
        self._sign(self.order, "quality", opinion="As always")
        self.order.order_line.price_unit = 90
        sheet = self.order.sudo().review_ids.sorted("id")[-1]
        self.assertEqual(set(sheet.section_ids.mapped("state")), {"open", "carried"})
        html = self._print("order_review.report_order_review", sheet)
        self.assertEqual(html.count("No answer yet"), 1)
        self.assertIn("As always", html)
        self.assertNotIn("Margin is fine", html)
        form = self._print("order_review.report_order_sheet", self.order)
        self.assertIn(self.people["quality"].name, form)

    def test_documents_of_purchasing_and_the_customers_card(self):
        request = self.env["order.purchase.request"].create(
            {"reason": "Stock is low", "line_ids": []}
        )
        html = self._print("order_purchase.report_purchase_request", request)
        self.assertIn("Stock is low", html)
        order = self.env["purchase.order"].create({"partner_id": self.partner.id})
        self.assertIn(
            order.name, self._print("order_purchase.report_purchase_contract", order)
        )
        card = self._print("order_tracking.report_customer_card", self.partner)
        self.assertIn(self.partner.name, card)

    def test_an_empty_field_keeps_its_cell(self):
        """Else the next label would stand where the value belongs."""
        sample = self._make("order.sample")
        html = self._print("order_engineering.report_sample", sample)
        page = fromstring(html)
        rows = page.xpath("//table[contains(@class, 'table-bordered')]//tr[th and td]")
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(len(row.xpath("th")), len(row.xpath("td")))
