"""A form of the company's own: drawn by the process manager, used on an order."""

FORM_TYPES = "/odoo/action-order_form.order_form_type_action"
CODE, TITLE = "packing_note", "装箱通知单"


class OwnForm:
    """Steps of a journey in which a form is drawn, sent, answered and printed."""

    def draws_a_form(self, page):
        """The process manager says what stands on it, who gets it, and by when."""
        page.go(FORM_TYPES)
        page.press("新建")
        page.fill("例如：催促单", TITLE)
        page.fill("代码", CODE)
        page.fill("表单编号", "QR/YX-31")
        self._adds_a_field(page, "装箱要求", needed=True)
        self._adds_a_field(page, "箱数")
        page.press("接收岗位")
        page.press("添加行")
        page.type("生产部经理")
        page.press("生产部经理")
        page.fill("答复日期", "必填")
        page.press("时限与影响")
        page.fill("答复时限", "4 working hours")
        page.press("预览")
        page.fill("箱数", "20")
        page.expect_text("装箱要求")
        page.picture("form")
        page.press("发布")
        page.expect_text("新版本")
        page.picture("form_published")

    def _adds_a_field(self, page, label, needed=False):
        page.press("添加行")
        page.fill("名称", label)
        if needed:
            page.tick("必填")
        page.press("保存并关闭")
        page.expect_text(label)

    def sends_it(self, page, order):
        """The clerk writes it on the order; what is missing is named first."""
        page.open_document(order)
        page.press("单据")
        page.press("新建单据")
        page.press("新建表单")
        page.fill("表单", TITLE)
        page.press("去填写")
        page.press("发送")
        page.see_refusal("装箱要求")
        page.press("关闭")
        page.fill("装箱要求", "木箱，防潮")
        page.fill("箱数", "12")
        page.press("发送")
        page.expect_text("木箱，防潮")
        page.picture("form_sent")

    def answers_it(self, page):
        """The production manager finds it on the desk, on the phone as well."""
        page.open_desk()
        page.open_duty(self.own_form().name)
        page.expect_text("木箱，防潮")
        page.press("确认签收")
        page.press("答复")
        page.fill("答复", "周三装箱")
        page.fill("承诺交期", "2026-12-28")
        page.press("提交答复")
        page.dialog_closes()
        page.expect_text("已答复")
        page.picture("form_answered")

    def own_form(self):
        """Return the newest sheet of the form."""
        self.env.invalidate_all()
        sheets = self.env["order.form"]
        return sheets.search([("type_code", "=", CODE)], order="id desc", limit=1)

    def printed_form(self, login):
        """Return the paper of the sheet, as somebody prints it."""
        user = self.env["res.users"].search([("login", "=", login)])
        reports = self.env["ir.actions.report"].with_user(user)
        paper = reports.search([("model", "=", "order.form")], limit=1)
        html, _kind = reports._render_qweb_html(paper.report_name, self.own_form().ids)
        return html.decode()
