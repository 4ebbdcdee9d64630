"""The process manager sets the times of a procedure; who is late says why."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .case import JourneyCase

FILE = """\
procedure: YP-3
name: {en: Dated Order, zh: 定期跟进订单}
document: sale.order
starts_on: order.received
late_reason: demand
rush_factor: 0.5
nodes:
  1A:
    name: {en: Demand Checked, zh: 核对客户需求}
    role: sales_clerk
    starts: order.received
    limit: 1 hour
    holds: {event: order.confirmed, passed_by: gm}
  2A:
    name: {en: Followed Up, zh: 交货前跟进}
    role: sales_clerk
    starts: 2 working days before commitment_date
    final: yes
applies_to:
  - name: {en: Dated Orders, zh: 定期跟进的订单}
    sequence: -9
"""


@tagged("post_install", "-at_install")
class TestTimes(JourneyCase):
    def test_process_manager_sets_times_and_who_is_late_says_why(self):
        process = self._process()
        with self.sits_down("qmr") as page:
            page.open_document(process)
            self._sees_rush_and_delay(page)
            self._sees_who_may_override(page)
            self._moves_the_date(page)
        self.assertEqual(
            process.node_ids[1].trigger_ids.mapped("span_value"), [3], "moved"
        )
        process.action_publish()
        with freeze_time(fields.Datetime.now() - timedelta(days=4)):
            order = self._order()
        self.assertEqual(order.process_id, process)
        with self.sits_down("sales_clerk") as page:
            self._says_whose_cause_it_was(page, order)
        done = order.milestone_ids.filtered(lambda one: one.state == "done")
        self.assertEqual(done.cause_party, "customer")
        with self.sits_down("gm", "390x844") as page:
            page.open_document(done)
            page.expect_text("客户资料迟到")
            page.fits()

    def _process(self):
        manager = self.env["res.users"].search([("login", "=", "qmr")])
        processes = self.env["order.process"].with_user(manager)
        processes = processes.with_company(self.company)
        made = processes.browse(processes.import_file(FILE)["id"])
        return made.sudo()

    def _sees_rush_and_delay(self, page):
        page.press("开始与结束")
        page.expect_text("急单与延误", "延误原因")
        page.picture("rush-and-delay")

    def _sees_who_may_override(self, page):
        page.press("节点")
        page.press_in("核对客户需求")
        page.press("关卡")
        page.expect_text("总经理")
        page.picture("gate")
        page.press("放弃")
        page.dialog_closes()

    def _moves_the_date(self, page):
        page.press_in("交货前跟进")
        page.press_in("交付日期")
        page.expect_text("间隔", "交付日期")
        page.picture("date")
        page.fill("间隔", "3")
        page.press("保存")
        page.press("保存")
        page.dialog_closes()
        page.press("手动保存")

    def _order(self):
        clerk = self.env["res.users"].search([("login", "=", "sales_clerk")])
        known = self.order("S00014")
        orders = self.env["sale.order"].with_user(clerk).with_company(self.company)
        product = Command.create({"product_id": known.order_line.product_id[:1].id})
        vals = {"partner_id": known.partner_id.id, "order_line": [product]}
        return orders.create(vals).sudo()

    def _says_whose_cause_it_was(self, page, order):
        page.open_desk()
        page.open_duty(order.name, "核对客户需求")
        page.expect_text("已逾期：原因归属")
        page.press("完成")
        page.see_complaint("必填")
        page.press("客户")
        page.fill("原因说明", "客户资料迟到")
        page.picture("cause")
        page.press("完成")
        page.dialog_closes()
