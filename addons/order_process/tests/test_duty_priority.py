from datetime import timedelta

from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_people import MONDAY_9, PeopleCommon


@tagged("post_install", "-at_install")
@freeze_time(MONDAY_9)
class TestDutyPriority(PeopleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._make_user("clerk")
        cls.boss = cls._make_user("boss")
        cls.lead = cls._make_role("lead", cls.boss)
        cls.sales = cls._make_role("sales", cls.clerk, parent_id=cls.lead.id)

    def _stages(self, duty, at):
        """What should have been told about the duty, told nobody yet."""
        self.env.flush_all()
        plan = self.env["order.reminder.plan"].sudo()
        rows = [
            d for d in plan._open_duties(duty.company_id) if d.duty_res_id == duty.id
        ]
        run = plan._read_run(rows, at)
        return [(s.kind, s.level) for s in plan._stages(run, rows[0])]

    @covers("S3-L-05")
    def test_duties_of_a_rush_stand_above_those_that_are_due_before(self):
        """But for those that are late, which stand before what is not."""
        late = self._make_duty(self.sales, MONDAY_9 - timedelta(hours=1))
        soon = self._make_duty(self.sales, MONDAY_9 + timedelta(hours=1))
        rush = self._make_duty(self.sales, MONDAY_9 + timedelta(days=2), priority=1)
        worst = self._make_duty(self.sales, MONDAY_9 + timedelta(days=3), priority=2)
        endless = self._make_duty(self.sales)
        desk = self.env["order.duty"].with_user(self.clerk)
        duties = desk.search([("is_mine", "=", True)])
        self.assertEqual(
            duties.mapped("milestone_id.id"), (late | worst | rush | soon | endless).ids
        )
        told = desk.fetch_duties()["duties"]
        self.assertEqual([duty["priority"] for duty in told], [0, 2, 1, 0, 0])
        found = desk.search([("priority", ">", 0)])
        self.assertEqual(found.milestone_id, worst | rush)

    def test_an_overdue_duty_of_a_rush_is_told_up_the_line_sooner(self):
        normal = self._make_duty(self.sales, MONDAY_9)
        rush = self._make_duty(self.sales, MONDAY_9, priority=1)
        later = MONDAY_9 + timedelta(minutes=35)
        self.assertNotIn(("escalated", 1), self._stages(normal, later))
        self.assertIn(("escalated", 1), self._stages(rush, later))
        self.company.order_escalate_rush_minutes = 0
        self.assertNotIn(("escalated", 1), self._stages(rush, later))
