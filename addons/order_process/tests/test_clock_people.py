from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.common_clock_case import ClockCase

GROUP = "base.group_user,order_process.order_process_group_"


@tagged("post_install", "-at_install")
class TestClockPeople(ClockCase):
    """Who may do what with the clock where procedures run."""

    def _user(self, login, groups):
        return new_test_user(
            self.env,
            login,
            groups=groups,
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )

    def test_only_users_of_order_control_ask_for_due_times(self):
        question = (self.company.id, "2026-09-29 03:00:00", "hours", 1)
        clock = self.env["order.clock"]
        clerk = self._user("clock_clerk", GROUP + "user")
        found = clock.with_user(clerk).plan_due(*question)
        self.assertEqual(found["due"], "2026-09-29 04:00:00")
        stranger = self._user("clock_stranger", "base.group_user")
        with self.assertRaisesRegex(AccessError, "Order Control"):
            clock.with_user(stranger).plan_due(*question)

    def test_managers_of_processes_keep_the_calendar_of_their_company(self):
        rules = self.env["order.calendar.exception"]
        vals = {"name": "Closed", "date_from": "2026-10-12"}
        own = rules.create({**vals, "company_id": self.company.id})
        foreign = rules.create({**vals, "company_id": self._company("Other").id})
        manager = self._user("clock_boss", GROUP + "manager")
        own.with_user(manager).name = "Ours"
        self.assertEqual(own.name, "Ours")
        with self.assertRaises(AccessError):
            foreign.with_user(manager).name = "Theirs"
        clerk = self._user("clock_clerk", GROUP + "user")
        with self.assertRaises(AccessError):
            own.with_user(clerk).name = "Mine"
        wizards = self.env["order.holiday.import"]
        country = {"country_id": self.env.ref("base.cn").id}
        wizards.with_user(manager).create(country)
        with self.assertRaises(AccessError):
            wizards.with_user(clerk).create(country)
