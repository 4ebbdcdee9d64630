"""Who looks after the ERP: what it lacks, a message that got stuck, a cancellation that
came too late, and a day that does not agree."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_channel.tests.fake_system import FakeSystem

from .case import JourneyCase

WHY = "仓库已发货，改走退货"
DIFFERENCE = "ERP 少记运费一百元，财务次日补记"


@tagged("post_install", "-at_install")
class TestOutside(JourneyCase):
    def setUp(self):
        super().setUp()
        self.there = FakeSystem()
        self.addCleanup(self.there.stop)
        systems = self.env["order.channel.system"]
        self.system = systems.search([("code", "=", "demo_erp")])
        self.system.write(
            {
                "url": self.there.url,
                "hosts": self.there.host,
                "is_dry_run": False,
                "retry_minutes": "1",
            }
        )
        messages = self.env["order.channel.message"]
        waiting = messages.search(
            [("system_id", "=", self.system.id), ("state", "=", "pending")], order="id"
        )
        self.stuck, self.late = waiting[0], self._overtaken(waiting[0])
        self.there.behave("fails", "fails")
        for _try in range(2):
            self.stuck._send()
        self.late._send()
        self.env.flush_all()

    def _overtaken(self, other):
        """The company cancels an order that the ERP has already finished."""
        order = self.env["sale.order"].search(
            [
                ("company_id", "=", self.company.id),
                ("id", "!=", other.order_id.id),
                ("state", "=", "sale"),
            ],
            limit=1,
        )
        messages = self.env["order.channel.message"]
        about = [("order_id", "=", order.id), ("system_id", "=", self.system.id)]
        messages.search(about)._close("confirmed")
        states = {state.code: state for state in self.system.state_ids}
        messages.env["order.channel.link"]._of(self.system, order)[order.id]._know(
            states["finished"], "callback"
        )
        row = self.system.map_ids.filtered(
            lambda one: one.event_type_id.code == "order.cancelled"
        )
        row.from_state_ids = states["to_print"]
        happened = {
            "code": "order.cancelled",
            "date": "2026-11-02 08:00:00",
            "hash": "0" * 24,
        }
        return messages._write_messages([(order, row, happened)])

    def test_who_looks_after_the_erp_settles_what_is_open(self):
        self.assertEqual((self.stuck.state, self.late.state), ("dead", "hand"))
        tieout = self.env["order.channel.tieout"].search(
            [("system_id", "=", self.system.id)]
        )
        with self.sits_down("finance") as page:
            page.go("/odoo/interface-register")
            page.expect_text("订单创建", "系统已提供", "数据方向")
            page.picture("register")
            page.go("/odoo/outbox")
            page.press_in((self.stuck.order_id.name, "已放弃"))
            page.expect_text("HTTP 503")
            page.press("重试")
            page.expect_text("待发送")
            page.go("/odoo/outbox")
            page.press_in((self.late.order_id.name, "手工"))
            page.expect_text("不一致", "已完成")
            page.picture("conflict")
            page.press("停止发送")
            page.press("确认")
            page.see_complaint("必填")
            page.fill("备注", WHY)
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已停止", WHY)
            page.go("/odoo/tie-outs")
            page.press_in(self.system.name)
            page.expect_text("金额")
            page.picture("difference")
            page.press("对账签字")
            page.press("确认")
            page.see_complaint("请说明差异如何处理")
            page.fill("备注", DIFFERENCE)
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已签字")
        self.env.invalidate_all()
        self.assertEqual((tieout.state, tieout.note), ("signed", DIFFERENCE))
        self.assertEqual((self.late.state, self.late.reason), ("stopped", WHY))
        self.assertEqual(self.late.duty_state, "cancelled")
        self.assertEqual(self.stuck.state, "pending")
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.channel.message"]._cron_send()
        self.env.invalidate_all()
        self.assertEqual(self.stuck.state, "confirmed")
