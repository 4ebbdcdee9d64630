"""Rows of S0-C, S0-F and S2-B about papers: what their forms say, who fills them in."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .departments import on_paper
from .showing import ShowingCase

SHEET = "order_form.report_order_form"
CHINESE = {"lang": "zh_CN"}


@tagged("post_install", "-at_install")
class TestRowsSheets(ShowingCase):
    """Quotation, customer card, review sheet, review record and the short order."""

    shows = ("s0_c", "s0_f", "s2_b")

    def refused_without(self, order, code, role, said, **values):
        """A sheet is not sent while one thing is missing."""
        user = self.enable(role, "order.confirmed")
        forms = self.env["order.form"].with_user(user)
        about = {"res_model": order._name, "res_id": order.id} if order else {}
        with self.assertRaisesRegex(UserError, said):
            forms.form_send(code, values=values, **about)

    def printed(self, form, role):
        """What the person of a role reads in Chinese who prints a sheet."""
        user = self.people[role]
        user.lang = "zh_CN"
        return on_paper(form.with_user(user), SHEET)

    def check_printed(self, form, role, *texts):
        paper = self.printed(form, role)
        for text in texts:
            self.assertIn(text, paper)

    @covers("S0-C-14")
    @broken_by("forms/quotation/title/zh", "报价")
    @broken_by("forms/quotation/fields/quoted_on/label/zh", "日期")
    @broken_by("forms/quotation/fields/quoted_on/required", "no")
    def test_a_product_quotation_has_its_date(self):
        order = self.an_order("s0_c")
        self.type_of("quotation")
        self.refused_without(order, "quotation", "sales_supervisor", "Quotation Date")
        form = self.send_sheet(
            order, "quotation", "sales_supervisor", quoted_on="2026-11-24"
        )
        self.assertEqual(form.values["quoted_on"], "2026-11-24")
        self.assertRegex(form.name, r"\d{4}-\d{4}$")
        self.check_printed(
            form, "sales_supervisor", "产品报价单", "报价日期", "2026", form.name
        )

    @covers("S0-C-16")
    @broken_by("forms/customer_card/title/zh", "客户")
    @broken_by("forms/customer_card/fields/created_on/required", "no")
    @broken_by("forms/customer_card/fields/created_on/label/zh", "日期")
    def test_a_customer_card_has_a_number_and_the_date_of_its_creation(self):
        self.a_procedure("S0-C")
        none = self.env["sale.order"]
        self.type_of("customer_card")
        self.refused_without(none, "customer_card", "sales_supervisor", "Created On")
        form = self.send_sheet(
            none, "customer_card", "sales_supervisor", created_on="2026-11-24"
        )
        self.assertRegex(form.name, r"\d{4}-\d{4}$")
        self.check_printed(
            form, "sales_supervisor", "客户资讯卡", "建卡日期", form.name
        )
        editor = self.people["sales_supervisor"]
        editor.group_ids |= self.env.ref("base.group_partner_manager")
        customer = self.dealer.with_user(editor)
        customer.action_customer_card()
        card = on_paper(customer, "order_tracking.report_customer_card")
        self.assertIn(customer.card_number, card)
        self.assertTrue(customer.card_date)

    @covers("S0-C-17")
    @broken_by("forms/order_review/title/zh", "评审")
    @broken_by("forms/order_review/fields/content/required", "no")
    def test_an_order_review_sheet_says_what_was_reviewed(self):
        order = self.an_order("s0_c")
        self.type_of("order_review")
        self.refused_without(order, "order_review", "sales_supervisor", "Content")
        said = "Delivery in two lots"
        form = self.send_sheet(order, "order_review", "sales_supervisor", content=said)
        self.assertEqual((form.res_model, form.res_id), ("sale.order", order.id))
        self.check_printed(form, "sales_supervisor", "订单评审表", said, form.name)

    @covers("S0-F-05")
    @broken_by("forms/review_record/title/zh", "评审记录")
    @broken_by("forms/review_record/fields/content/required", "no")
    @broken_by("nodes/F3/starts", "order.closed")
    @broken_by("nodes/F3/done_by", "review.concluded")
    def test_the_review_of_an_order_is_recorded(self):
        order = self.an_order("s0_f")
        self.through(order, "order.submitted")
        self.check_owes(order, "F3", "salesperson")
        self.type_of("review_record")
        self.refused_without(order, "review_record", "salesperson", "Content")
        said = "Batch number needed by Friday"
        form = self.send_sheet(order, "review_record", "salesperson", content=said)
        self.check_printed(form, "salesperson", "订单/合同评审记录", said, form.name)
        self.check_done_by(order, "F3", "salesperson")

    @covers("S2-B-01")
    @broken_by("forms/order/fields/phone")
    @broken_by("forms/order/fields/address/default")
    @broken_by("forms/order/tables/lines/columns/price")
    @broken_by("forms/order/written_by", "finance")
    def test_the_short_order_says_nine_things(self):
        self.dealer.phone = "0571-8888"
        order = self.an_order("s2_b")
        form = self.send_sheet(order, "order", "customer_service")
        kind = form.type_id.with_context(**CHINESE)
        labels = kind.header_field_ids + kind.table_ids.column_ids
        nine = ["订单编号", "下单日期", "客户姓名", "收货地址", "联系电话", "总金额"]
        nine += ["产品名称", "数量", "单价"]
        self.assertEqual(labels.mapped("name"), nine)
        said = (order.name, self.dealer.name, self.dealer.street, "0571-8888")
        goods = (self.product.name, "5", "100", "500", "2026")
        self.check_printed(form, "customer_service", *nine, *said, *goods)
