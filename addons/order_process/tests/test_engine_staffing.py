import doctest
import random
from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from odoo.addons.order_process.engine import staffing
from odoo.addons.order_process.engine.staffing import Absences, Deputy, Staff

AT = datetime(2026, 3, 2, 9)
HOUR = timedelta(hours=1)


@tagged("post_install", "-at_install")
class TestEngineStaffing(BaseCase):
    def test_the_examples_in_the_module_are_true(self):
        self.assertEqual(doctest.testmod(staffing).failed, 0)

    def test_a_leave_counts_at_home_and_where_one_has_no_record(self):
        absences = Absences([(1, 10, AT, AT + HOUR)], {1: {10, 20}})
        self.assertEqual(absences.at(10, AT), {1})
        self.assertEqual(absences.at(20, AT), set())
        self.assertEqual(absences.at(30, AT), {1})
        self.assertEqual(absences.at(10, AT + HOUR), set())

    def test_half_open_dates(self):
        line = Deputy(1, 2, start=AT)
        self.assertEqual(
            [line.acts((), AT + hours * HOUR) for hours in (-1, 0, 1000)],
            [False, True, True],
        )
        self.assertTrue(Deputy(1, 2, end=AT).acts((), AT - HOUR))
        self.assertFalse(Deputy(1, 2, end=AT).acts((), AT))

    def test_a_long_circle_is_found_once(self):
        lines = (Deputy(1, 2), Deputy(2, 3), Deputy(3, 1), Deputy(3, 4))
        self.assertEqual(staffing.circles(Staff((1, 2, 3), lines)), [(1, 2, 3)])

    def test_whoever_is_expected_to_act_may_act_for_the_same_person(self):
        rng = random.Random(19)  # noqa: S311
        for _n in range(2000):
            staff, absent = self._random_staff(rng), set(rng.sample(range(6), 2))
            found = staffing.actors(staff, absent, AT)
            users = [user for user, _principal in found]
            self.assertEqual(len(users), len(set(users)))
            self.assertFalse(absent & set(users))
            for user, principal in found:
                may = staffing.principal_of(staff, user, absent, AT)
                self.assertEqual(may, principal or user)
            for user in range(6):
                may = staffing.principal_of(staff, user, absent, AT)
                if may and user not in absent:
                    self.assertIn(user, users)

    def test_a_person_holds_while_somebody_who_is_there_acts_for_him(self):
        rng = random.Random(23)  # noqa: S311
        for _n in range(2000):
            staff, absent = self._random_staff(rng), set(rng.sample(range(6), 2))
            for person in range(6):
                held = staffing.holder(staff, person, absent, AT)
                acting = {
                    user
                    for user in set(range(6)) - absent
                    if staffing.principal_of(staff, user, absent, AT) == person
                }
                expected = person if acting and person in staff.people else None
                self.assertEqual(held, expected)

    def test_who_is_there_holds_and_who_left_never_does(self):
        rng = random.Random(29)  # noqa: S311
        for _n in range(2000):
            staff, absent = self._random_staff(rng), set(rng.sample(range(6), 3))
            for person in range(6):
                held = staffing.holder(staff, person, absent, AT)
                if person in staff.people and person not in absent:
                    self.assertEqual(held, person)
                if person not in staff.people:
                    self.assertIsNone(held)

    def test_leaves_only_matter_for_the_principals_named(self):
        rng = random.Random(7)  # noqa: S311
        for _n in range(2000):
            staff, user = self._random_staff(rng), rng.randrange(6)
            matters = staffing.absence_matters(staff, user)
            absent = set(rng.sample(range(6), 3))
            self.assertEqual(
                staffing.principal_of(staff, user, absent, AT),
                staffing.principal_of(staff, user, absent & matters, AT),
            )

    def _random_staff(self, rng):
        lines = tuple(
            Deputy(
                rng.randrange(1, 6),
                rng.randrange(1, 6),
                rng.choice([None, AT - HOUR, AT + HOUR]),
                rng.choice([None, AT, AT + HOUR]),
            )
            for _n in range(4)
        )
        return Staff(tuple(rng.sample(range(1, 6), 2)), lines)
