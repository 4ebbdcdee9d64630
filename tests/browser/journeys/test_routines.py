"""Duties without an order: set up, reported by those who owe them, read."""

from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

ROUTINES = "/odoo/action-order_process.order_routine_action"
NAME = "月度供应商自查"


@tagged("post_install", "-at_install")
class TestRoutines(JourneyCase):
    def test_process_manager_sets_one_up_in_words(self):
        routine = self._routine(rhythm="week", weekdays="0")
        with self.sits_down("qmr") as page:
            page.go(ROUTINES)
            page.expect_text(NAME, "每周一")
            page.picture("list")
            page.press_in(NAME)
            page.expect_text("星期", "逾期订单数")
            page.tick("周四")
            page.press("手动保存")
            page.expect_text("每周一和周四")
            page.picture("form")
        self.assertEqual(routine.weekdays, "0,3")

    def test_who_owes_one_reports_it_from_the_desk_on_a_phone(self):
        routine = self._routine(rhythm="month", month_place="working_day")
        routine._open_runs(routine, self.company)
        with self.sits_down("purchasing", "390x844") as page:
            page.open_desk()
            page.open_duty(NAME)
            page.picture("asked")
            page.fits()
            page.press("完成")
            page.see_complaint("逾期订单数")
            page.fill("逾期订单数", "3")
            page.press("完成")
            page.dialog_closes()
        self.env.invalidate_all()
        run = routine.run_ids
        self.assertEqual((run.state, run.done_by_id.login), ("done", "purchasing"))
        with self.sits_down("gm") as page:
            page.go("/odoo/routines")
            page.press("移除")
            page.expect_text(NAME)
            page.picture("read")
            page.press_in(NAME)
            page.expect_text("逾期订单数", "3")
            page.picture("report")

    def _routine(self, **rhythm):
        """Return a routine of the buyers that the general manager reads."""
        question = {"name": "逾期订单数", "code": "late", "kind": "number"}
        roles = self.env["order.role"].search([("code", "in", ["purchasing", "gm"])])
        owes = roles.filtered(lambda role: role.code == "purchasing")
        return self.env["order.routine"].create(
            {
                "name": NAME,
                "code": "supplier_check",
                "company_id": self.company.id,
                "role_ids": [Command.set(owes.ids)],
                "reader_role_id": (roles - owes).id,
                "limit_kind": "working_days",
                "limit_value": 3,
                "valid_from": "2026-01-01",
                "evidence_ids": [Command.create(question)],
                **rhythm,
            }
        )
