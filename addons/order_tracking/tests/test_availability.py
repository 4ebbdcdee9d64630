import pytz

from odoo.exceptions import UserError
from odoo.fields import Command, Date, Datetime
from odoo.tests import freeze_time, new_test_user, tagged

from .common_review import ReviewCommon

MONDAY = "2030-01-07 02:00:00"


class AvailabilityCommon(ReviewCommon):
    """People of a department, their leaves, and the map as a manager sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Without a due time a section may be answered on any of the days.
        cls.env.company.order_signoff_hours = 0
        cls.chain = cls._chain("review", {"role": "qa", "sequence": 10})
        cls._role("boss")
        cls.qa = cls.people["qa"]
        cls.manager = new_test_user(
            cls.env, "cov_manager", "order_process.order_process_group_manager"
        )

    def _map(self, code="qa", user=None):
        availability = self.env["order.availability"].with_user(user or self.manager)
        availability.action_open_availability()
        domain = [("role_id", "=", self.roles[code].id)]
        return availability.search([*domain, ("create_uid", "=", availability.env.uid)])

    def _leave(self, user, day, hours=None):
        employee = user.employee_id or self.env["hr.employee"].create(
            {"name": user.name, "user_id": user.id, "company_id": self.env.company.id}
        )
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Leave",
                "requires_allocation": False,
                "request_unit": "hour" if hours else "day",
            }
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": day,
                "request_date_to": day,
                "request_unit_hours": bool(hours),
                "request_hour_from": hours[0] if hours else 0,
                "request_hour_to": hours[1] if hours else 0,
            }
        )
        leave.sudo().write({"state": "validate"})
        return leave

    def _moment(self, day, hour):
        """Return an hour of the company's day, in UTC."""
        zone = pytz.timezone(self.env.company.resource_calendar_id.tz)
        moment = zone.localize(Datetime.to_datetime(f"{day} {hour}:00"))
        return moment.astimezone(pytz.utc).replace(tzinfo=None)

    def _queries(self):
        availability = self.env["order.availability"].with_user(self.manager)
        availability.action_open_availability()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        availability.action_open_availability()
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestAvailability(AvailabilityCommon):
    """Which review of the next two weeks has nobody who may answer."""

    @freeze_time(MONDAY)
    def test_a_day_on_which_everybody_is_away_shows_and_a_deputy_mends_it(self):
        self._new_order().signoff_request("review")
        self._leave(self.qa, "2030-01-09")
        cells = self._map()
        self.assertEqual(len(cells), 10, "the working days of two weeks")
        away = cells.filtered(lambda c: c.state == "away")
        self.assertEqual(away.mapped("day"), [Date.to_date("2030-01-09")])
        action = away.action_appoint()
        self.assertEqual(action["context"]["default_principal_id"], self.qa.id)
        wizard = (
            self.env["order.deputy.appoint"]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({"deputy_id": self.clerk.id})
        )
        wizard.action_appoint()
        self.assertNotIn("away", self._map().mapped("state"))

    @freeze_time(MONDAY)
    def test_days_are_those_of_the_working_calendar(self):
        """Make-up workday on Saturday, a day off, and a public holiday."""
        self._new_order().signoff_request("review")
        exceptions = [("work", "2030-01-12"), ("off", "2030-01-09")]
        self.env["order.calendar.exception"].create(
            [
                {"name": day, "kind": kind, "date_from": day, "date_to": day}
                for kind, day in exceptions
            ]
        )
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Public holiday",
                "calendar_id": self.env.company.resource_calendar_id.id,
                "date_from": self._moment("2030-01-10", "00:00"),
                "date_to": self._moment("2030-01-10", "23:59"),
            }
        )
        days = {str(cell.day)[-2:] for cell in self._map()}
        expected = {"07", "08", "11", "12", "14", "15", "16", "17", "18"}
        self.assertEqual(days, expected)

    @freeze_time(MONDAY)
    def test_leave_of_some_hours_is_no_day_away_and_is_shown(self):
        self._new_order().signoff_request("review")
        for day, hours in (
            ("2030-01-08", (8, 12)),
            ("2030-01-09", (13, 17)),
            ("2030-01-10", (11, 13.5)),
            ("2030-01-11", (8, 17)),
        ):
            self._leave(self.qa, day, hours)
        cells = {str(cell.day)[-2:]: cell for cell in self._map()}
        for day in ("08", "09", "10"):
            self.assertEqual(cells[day].state, "thin", day)
            self.assertIn("(part of the day)", cells[day].people, day)
        self.assertEqual(cells["07"].people, self.qa.name)
        self.assertEqual((cells["11"].state, cells["11"].people), ("away", ""))

    @freeze_time(MONDAY)
    def test_who_asked_may_not_sign_and_that_is_a_conflict(self):
        order = self._new_order()
        order.with_user(self.qa).sudo()._signoff_request("review")
        cells = self._map()
        self.assertEqual(set(cells.mapped("state")), {"conflict"})
        self.assertIn("requested the sign-off", cells[0].reason)

    @freeze_time(MONDAY)
    def test_whose_order_it_is_is_not_planned_with(self):
        order = self._new_order()
        order.user_id = self.qa
        order.with_user(self.clerk).sudo()._signoff_request("review")
        self.assertEqual(set(self._map().mapped("state")), {"conflict"})
        self.roles["qa"].assignment_ids.member_ids = self.people["boss"]
        self.assertEqual(set(self._map().mapped("state")), {"thin"}, "one is left")

    @freeze_time(MONDAY)
    def test_a_deputy_who_asked_is_not_planned_with(self):
        self.chain.exclude_requester = False
        self._new_order().with_user(self.clerk).sudo()._signoff_request("review")
        self._leave(self.qa, "2030-01-09")
        self.env["order.role.deputy"].create(
            {
                "assignment_id": self.roles["qa"].assignment_ids.id,
                "principal_id": self.qa.id,
                "deputy_id": self.clerk.id,
            }
        )
        states = {cell.day: cell.state for cell in self._map()}
        self.assertEqual(states[Date.to_date("2030-01-09")], "conflict")
        self.assertEqual(states[Date.to_date("2030-01-08")], "thin")

    @freeze_time(MONDAY)
    def test_who_signed_another_step_may_not_sign_under_four_eyes(self):
        assignment = self.roles["boss"].assignment_ids
        assignment.head_id = self.qa
        self.chain.write(
            {
                "four_eyes": True,
                "step_ids": [
                    Command.create(
                        {
                            "name": "Boss",
                            "sequence": 20,
                            "role_id": self.roles["boss"].id,
                        }
                    )
                ],
            }
        )
        order = self._new_order()
        order.signoff_request("review")
        self._sign(order, "qa")
        self.assertEqual(set(self._map("boss").mapped("state")), {"conflict"})

    @freeze_time(MONDAY)
    def test_a_role_without_people_is_vacant(self):
        order = self._new_order()
        order.signoff_request("review")
        self.roles["qa"].assignment_ids.active = False
        cells = self._map()
        self.assertEqual(set(cells.mapped("state")), {"vacant"})
        self.assertEqual(cells[0].action_appoint()["res_model"], "order.role")
        with self.assertRaisesRegex(UserError, "ask a process manager"):
            self._map(user=self.people["qa"])[0].action_appoint()

    @freeze_time(MONDAY)
    def test_a_section_counts_until_it_is_due(self):
        self.chain.step_ids.write({"limit_kind": "calendar_days", "limit_value": 2})
        order = self._new_order()
        order.signoff_request("review")
        self.assertEqual(len(self._map()), 3)

    @freeze_time(MONDAY)
    def test_the_map_costs_the_same_for_many_sections(self):
        self._new_order().signoff_request("review")
        few = self._queries()
        for _number in range(6):
            self._new_order().signoff_request("review")
        self.assertLessEqual(self._queries(), few)

    @freeze_time(MONDAY)
    def test_each_user_sees_his_own_map(self):
        self._new_order().signoff_request("review")
        self._map()
        mine = self.env["order.availability"].with_user(self.qa).search([])
        self.assertFalse(mine)

    @freeze_time(MONDAY)
    def test_the_page_shows_who_is_there_beside_the_gaps(self):
        self._new_order().signoff_request("review")
        self._leave(self.qa, "2030-01-09")
        availability = self.env["order.availability"].with_user(self.manager)
        action = availability.action_open_availability()
        self.assertFalse(action["context"], "nothing is filtered away")
        states = availability.search(action["domain"]).mapped("state")
        self.assertLessEqual({"away", "thin"}, set(states))

    @freeze_time(MONDAY)
    def test_a_deputy_is_proposed_from_the_role_up_the_line(self):
        self.roles["qa"].parent_id = self.roles["boss"]
        self._new_order().signoff_request("review")
        self._leave(self.qa, "2030-01-09")
        away = self._map().filtered(lambda c: c.state == "away")
        proposed = away.action_appoint()["context"]["default_deputy_id"]
        self.assertEqual(proposed, self.people["boss"].id)
