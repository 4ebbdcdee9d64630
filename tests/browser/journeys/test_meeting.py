"""The five-minute meeting of production: the page that the night composed, a refusal to
who does not lead it, a decision about a topic, the duty at its owner on a phone."""

from odoo.tests import tagged

from .case import JourneyCase

NAME = "生产五分钟会议"
DECISION = "今天加派两人装配"
#: What was decided before the journey.
BEFORE = "核对外壳库存并回报缺口"


@tagged("post_install", "-at_install")
class TestMeeting(JourneyCase):
    def meeting(self):
        self.env.invalidate_all()
        domain = [("name", "=", NAME), ("company_id", "=", self.company.id)]
        return self.env["order.meeting"].search(domain, order="id desc", limit=1)

    def test_what_the_meeting_decides_is_a_duty_of_its_owner(self):
        self._reads()
        self._leads()
        self._leads_on_a_phone()
        self._finds(DECISION)
        self._ends()
        self.assertEqual(self.meeting().state, "held")
        self.assertEqual(len(self.meeting().action_ids), 2)

    def _reads(self):
        """Sales reads the page; there is nothing to decide with."""
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.meeting())
            page.expect_text("以前决议、尚未完成")
            page.expect_text("逾期待办")
            page.expect_no_text("结束会议")
            page.picture("reader")

    def _leads(self):
        """Who leads it decides; without saying who does it, that is refused."""
        with self.sits_down("production_manager") as page:
            page.open_desk()
            page.open_duty("召开", NAME)
            page.expect_text(BEFORE)
            page.picture("agenda")
            page.press("新建决议")
            page.fill("要做的事", DECISION)
            page.press("确认")
            page.see_complaint("负责人")
            page.picture("refused")
            page.fill("岗位", "仓库")
            page.press("确认")
            page.dialog_closes()
            page.expect_text(DECISION)
            page.picture("decided")

    def _leads_on_a_phone(self):
        """A decision about a topic: what it is about and who owes it stand there."""
        with self.sits_down("production_manager", "390x844") as page:
            page.open_document(self.meeting())
            page.fits()
            page.picture("agenda")
            page.press_in(BEFORE, "决议")
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已决议")
            page.fits()
            page.picture("decided")

    def _finds(self, what):
        """The owner finds it on the desk and says what was done."""
        with self.sits_down("warehouse", "390x844") as page:
            page.open_desk()
            page.open_duty(what)
            page.fits()
            page.picture("duty")
            page.fill("备注", "已到岗")
            page.press("完成")
            page.dialog_closes()

    def _ends(self):
        with self.sits_down("production_manager") as page:
            page.open_document(self.meeting())
            page.press("结束会议")
            page.fill("会议纪要", "装配线周三前补齐")
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已召开")
            page.expect_text("装配线周三前补齐")
