"""My Desk in sections: mine, my role's, what I asked for, what I answer for."""

from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common_people import MONDAY_9, PeopleCommon


@tagged("post_install", "-at_install")
@freeze_time(MONDAY_9)
class TestDutySections(PeopleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._make_user("clerk")
        cls.colleague = cls._make_user("colleague")
        cls.worker = cls._make_user("worker")
        cls.boss = cls._make_user("boss")
        cls.top = cls._make_role("top", cls.boss)
        cls.sales = cls._make_role("sales", cls.clerk, [cls.clerk, cls.colleague])
        cls.own = cls._make_role("own", cls.clerk, parent_id=cls.top.id)
        cls.shop = cls._make_role("shop", cls.worker, parent_id=cls.top.id)

    def _sections(self, user):
        """{section: names of its duties, in the order of the desk}"""
        self.env.invalidate_all()
        duties = self.env["order.duty"].with_user(user)
        order = "section, late_rank, priority desc, paused, due_at, id"
        found = {}
        for duty in duties.search([("on_desk", "=", True)], order=order):
            found.setdefault(duty.section, []).append(duty.name)
        return found

    def _due(self, role, hours=None, **values):
        due = None if hours is None else MONDAY_9 + timedelta(hours=hours)
        return self._make_duty(role, due, **values)

    def test_what_waits_for_me_alone_stands_before_what_waits_for_my_role(self):
        self._due(self.sales, 5, name="free")
        self._due(self.sales, 6, name="hers", user=self.colleague)
        self._due(self.sales, 7, name="taken", user=self.clerk)
        self._due(self.own, -1, name="late")
        self._due(self.own, 300, name="stopped", paused=True)
        self._due(self.shop, 1, name="strange")
        self.assertEqual(
            self._sections(self.clerk),
            {"alone": ["late", "taken", "stopped"], "role": ["free", "hers"]},
        )
        self.assertEqual(self._sections(self.worker), {"alone": ["strange"]})

    def test_nothing_stands_twice_and_the_filter_finds_what_the_section_says(self):
        for hours in (-1, 3, 100):
            self._due(self.own, hours)
            self._due(self.sales, hours)
            self._due(self.shop, hours, user=self.worker)
        for user in (self.clerk, self.colleague, self.worker, self.boss):
            duties = self.env["order.duty"].with_user(user)
            seen = duties.search([])
            desk = duties.search([("on_desk", "=", True)])
            self.assertEqual(desk, seen.filtered("section"), user.login)
            self.assertEqual(len(desk), len(set(desk.ids)))

    def test_whoever_leads_follows_what_his_roles_owe_within_a_day(self):
        self._due(self.shop, -2, name="late")
        self._due(self.shop, 23, name="soon")
        self._due(self.shop, 25, name="later")
        self._due(self.shop, 2, name="stopped", paused=True)
        self._due(self.sales, 1, name="no report")
        self.assertEqual(
            self._sections(self.boss), {"slipped": ["late"], "soon": ["soon"]}
        )

    def test_who_is_away_is_read_once_a_call(self):
        """A deputy's desk looks at his roles and at whom he stands in for."""
        self._make_deputy(self.shop, self.colleague)
        for hours in (-1, 3):
            self._due(self.sales, hours)
            self._due(self.shop, hours)
        desk = self.env["order.duty"].with_user(self.colleague)
        shown = [[("on_desk", "=", True)], {"name": {}, "is_mine": {}}]
        grouped = [shown[0], ["section"], ["__count"]]
        leaves = type(self.env["hr.leave"])
        read = leaves._order_absences
        unfolded = {"auto_unfold": True, "unfold_read_specification": shown[1]}
        for ask in (
            lambda: desk.web_search_read(*shown)["records"],
            lambda: desk.web_read_group(*grouped, **unfolded)["groups"],
            desk.counts,
            desk.next_up,
        ):
            with patch.object(
                leaves, "_order_absences", autospec=True, side_effect=read
            ) as reads:
                self.assertTrue(ask())
            self.assertEqual(reads.call_count, 1)

    def test_what_is_late_stands_before_a_rush_that_is_not(self):
        self._due(self.own, 8, name="rush", priority=2)
        self._due(self.own, -48, name="late")
        self._due(self.own, -1, name="late rush", priority=2)
        self._due(self.own, 4, name="calm")
        order = ["late rush", "late", "rush", "calm"]
        self.assertEqual(self._sections(self.clerk), {"alone": order})
        duties = self.env["order.duty"].with_user(self.clerk)
        self.assertEqual(duties.search([]).mapped("name"), order, "by default, too")

    def test_only_what_one_follows_can_be_asked_for(self):
        self._due(self.shop, 2)
        duty = self.env["order.duty"].with_user(self.clerk).search([], limit=1)
        self.assertFalse(duty.is_followed)
        with self.assertRaisesRegex(UserError, "on your desk"):
            duty.action_ask()

    def test_a_deputy_has_it_alone_while_the_principal_is_away(self):
        self._make_deputy(self.own, self.worker)
        self._due(self.own, 2, name="deputised")
        self.assertFalse(self._sections(self.worker))
        self._make_leave(self.clerk, "2026-03-02", "2026-03-02")
        self.assertEqual(self._sections(self.worker), {"alone": ["deputised"]})

    def test_the_counter_counts_what_waits_for_me_alone(self):
        self._due(self.own, -1)
        self._due(self.sales, -1)
        duties = self.env["order.duty"].with_user(self.clerk)
        self.assertEqual(duties.counts(), {"late": 1, "today": 0, "open": 1})

    def test_a_person_who_comes_into_the_role_ends_its_being_mine_alone(self):
        self._due(self.own, 2, name="check")
        self.assertEqual(self._sections(self.clerk), {"alone": ["check"]})
        self.own.assignment_ids.member_ids = [Command.link(self.colleague.id)]
        self.assertEqual(self._sections(self.clerk), {"role": ["check"]})

    def test_an_empty_desk_says_so(self):
        duties = self.env["order.duty"].with_user(self.clerk)
        self.assertEqual(duties.next_up(), {"open": 0, "next": []})
        self._due(self.sales, 2)
        self.assertEqual(duties.next_up(), {"open": 1, "next": []})

    def test_the_sections_cost_the_same_queries_with_few_and_many_duties(self):
        spec = {name: {} for name in ("name", "due_at", "section", "is_followed")}
        order = "section, late_rank, priority desc, paused, due_at, id"
        counts = []
        for number in (3, 20):
            for _n in range(number):
                self._due(self.sales, 3)
                self._due(self.shop, 3)
            duties = self.env["order.duty"].with_user(self.boss)
            counts.append(self._cost(duties, spec, order))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 9)

    def _cost(self, duties, spec, order):
        domain = [("on_desk", "=", True)]
        for _call in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            duties.web_search_read(domain, spec, limit=80, order=order)
        return self.cr.sql_log_count - before
