"""A day at the desks of the demo company: each from what waits to what is done."""

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestOffice(JourneyCase):
    def test_sales_clerk_notes_what_the_customer_wants(self):
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.expect_text("我的待办", "S00003")
            page.picture("desk")
            # The order cannot be confirmed before its review.
            page.open_document(self.order("S00003"))
            page.press("确认")
            page.see_refusal("S00003")
            page.press("知道了")
            page.open_desk()
            page.open_duty("S00003", "需求沟通与洽谈")
            page.press("完成")
            page.see_complaint("还缺")
            page.fill("技术洽谈记录", "24口千兆,符合招标技术规范")
            page.fill("质量洽谈记录", "按企业标准验收")
            page.fill("数量洽谈记录", "按订单数量")
            page.fill("交期洽谈记录", "三周内到货")
            page.fill("价格洽谈记录", "按年度框架价格")
            page.picture("filled")
            page.press("完成")
            page.dialog_closes()
        self.assertEqual(self.done_by("S00003", "1B"), "sales_clerk")

    def test_sales_clerk_takes_an_order_of_a_new_customer(self):
        with self.sits_down("sales_clerk") as page:
            page.go("/odoo/action-sale.action_quotations/new")
            page.fill("客户", "新客户甲", "创建")
            page.fill("客户", "新客户乙", "创建并编辑")
            page.fill("电话", "020-88886666")
            page.picture("customer")
            page.press("保存")
            page.dialog_closes()
            page.press("添加产品")
            page.fill("产品", "YX-SW24")
            page.press("确认")
            page.see_refusal("确认订单", "新客户乙", "需求沟通与洽谈")
            page.press("查看流程")
            page.expect_text("订单评审")
            page.picture("process")
        customers = self.env["res.partner"].search([("name", "like", "新客户")])
        self.assertEqual(sorted(customers.mapped("name")), ["新客户乙", "新客户甲"])
        self.assertEqual(customers.create_uid.mapped("login"), ["sales_clerk"])

    def test_general_manager_decides_a_notice_and_two_orders(self):
        with self.sits_down("gm") as page:
            page.open_desk()
            page.picture("desk")
            page.open_duty("CN/2026/0004")
            page.expect_text("木箱包装", "批准")
            page.picture("notice")
            page.press("批准")
            page.expect_text("还有待您办理： 1")
            page.press("关闭")
            page.open_duty("S00007")
            page.expect_text("毛利", "接入交换机", "批准")
            page.picture("card")
            page.press("否决")
            page.see_complaint()
            page.fill("意见", "毛利偏低,请与客户再谈价格。")
            page.press("否决")
            page.expect_text("S00008", "光放大器")
            page.picture("next-card")
            page.press("批准")
        self.assertEqual(self.ruling("S00007", "approve"), "rejected")
        self.assertEqual(self.ruling("S00008", "approve"), "released")

        notices = self.env["order.change"].search([("name", "=", "CN/2026/0004")])
        self.assertEqual(notices.state, "approved")

    def test_deputy_general_manager_approves_an_instruction(self):
        with self.sits_down("deputy_gm") as page:
            page.open_desk()
            page.picture("desk")
            page.open_duty("S00010")
            page.press("退回修改")
            page.see_complaint()
            page.picture("card")
            page.press("批准")
        self.assertEqual(self.ruling("S00010", "instruction"), "released")

    def test_finance_checks_a_budget_and_settles_an_order(self):
        with self.sits_down("finance") as page:
            page.open_desk()
            page.open_duty("PR2026")
            page.press("批准")
            page.see_complaint()
            page.answer("预算是否可用", "是")
            page.press("批准")
            # The next card of the desk opens by itself.
            page.expect_text("S00020")
            page.press("关闭")
            page.dialog_closes()
            page.open_desk()
            page.open_duty("S00032", "财务结算")
            page.fill("成本", "5160")
            page.fill("应收", "7680")
            page.fill("利润", "2520")
            page.picture("settled")
            page.press("完成")
            page.dialog_closes()
        self.assertEqual(self.done_by("S00032", "27K"), "finance")

    def test_planner_says_what_came_of_a_review(self):
        with self.sits_down("planning") as page:
            page.open_desk()
            page.open_duty("S00005")
            page.press("批准")
            page.see_complaint()
            page.answer("是否满足客户的需求", "是")
            page.answer("是否满足公司的经营指标", "是")
            page.picture("answered")
            page.press("批准")
        self.env.invalidate_all()
        steps = self.order("S00005").signoff_ids.step_ids
        mine = steps.filtered(lambda step: step.role_id.code == "planning_group")
        # The group is a team: the others of it are asked as well.
        self.assertEqual(mine.decision_ids.user_id.login, "planning")
        self.assertEqual(
            mine.decision_ids.answers, {"demand": True, "indicators": True}
        )

    def test_technician_answers_a_review(self):
        self._answers_review("technical", "技术部—功能", "功能能否满足")

    def test_buyer_answers_a_review(self):
        self._answers_review("purchasing", "采购组—物料", "物料能否按时到位")

    def _answers_review(self, login, duty, question):
        with self.sits_down(login) as page:
            page.open_desk()
            page.open_duty("S00004", duty)
            page.expect_text("答复", question)
            page.press("批准")
            page.see_complaint()
            page.answer(question, "是")
            page.picture("answered")
            page.press("批准")
        steps = self.order("S00004").signoff_ids[:1].step_ids
        mine = steps.filtered(lambda s: s.role_id.code == login)
        self.assertEqual(mine.state, "approved")
