from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_people import MONDAY_9, PeopleCommon, local


@tagged("post_install", "-at_install")
class TestRolePeople(PeopleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls._make_user("head")
        cls.member = cls._make_user("member")
        cls.deputy = cls._make_user("deputy")
        cls.role = cls._make_role("planning", cls.head, [cls.member])

    def test_the_head_comes_before_the_members(self):
        self.assertEqual(self._names(self.role), ["head", "member"])

    @covers("S1-K-15")
    def test_a_standing_deputy_acts_only_while_the_principal_is_on_leave(self):
        self._make_deputy(self.role, self.deputy)
        self.assertEqual(self._names(self.role), ["head", "member"])
        self._make_leave(self.head, "2026-03-02", "2026-03-03")
        self.assertEqual(self._names(self.role), ["member", "deputy for head"])
        after = local("2026-03-04 09:00")
        self.assertEqual(self._names(self.role, after), ["head", "member"])

    def test_a_leave_covers_its_first_minute_and_not_its_last(self):
        self._make_leave(self.head, "2026-03-02", "2026-03-03")
        for text, there in (
            ("2026-03-02 07:59", True),
            ("2026-03-02 08:00", False),
            ("2026-03-02 22:00", False),
            ("2026-03-03 16:59", False),
            ("2026-03-03 17:00", True),
        ):
            with self.subTest(text):
                names = self._names(self.role, local(text))
                self.assertEqual("head" in names, there)

    def test_leaves_that_are_not_approved_or_no_absence_do_not_count(self):
        self._make_leave(self.head, "2026-03-02", "2026-03-02", state="confirm")
        training = self._make_leave_type("other")
        self._make_leave(self.member, "2026-03-02", "2026-03-02", kind=training)
        self.assertEqual(self._names(self.role), ["head", "member"])

    @covers("S1-K-15")
    def test_a_dated_deputy_acts_within_his_dates_in_any_case(self):
        start, end = local("2026-03-02 08:00"), local("2026-03-02 12:00")
        self._make_deputy(self.role, self.deputy, start=start, end=end)
        for text, acts in (
            ("2026-03-02 07:59", False),
            ("2026-03-02 08:00", True),
            ("2026-03-02 11:59", True),
            ("2026-03-02 12:00", False),
        ):
            with self.subTest(text):
                names = self._names(self.role, local(text))
                self.assertEqual("deputy for head" in names, acts)
                self.assertIn("head", names)

    def test_an_absent_deputy_does_not_act_and_his_deputies_are_not_asked(self):
        lonely = self._make_role("lonely", self.head)
        self._make_deputy(lonely, self.deputy)
        self._make_deputy(lonely, self.member, principal=self.deputy)
        for user in (self.head, self.deputy):
            self._make_leave(user, "2026-03-02", "2026-03-02")
        self.assertEqual(self._names(lonely), [])
        self.assertEqual(lonely._vacant(self.company, MONDAY_9), lonely)

    def test_a_deputy_of_a_person_who_left_the_role_is_void(self):
        self._make_deputy(
            self.role,
            self.deputy,
            principal=self.member,
            start=local("2026-03-01 00:00"),
        )
        self.assertIn("deputy for member", self._names(self.role))
        self.role.assignment_ids.member_ids = False
        self.assertEqual(self._names(self.role), ["head"])

    def test_each_company_has_its_own_people(self):
        both = self._make_user("both", companies=self.company | self.other)
        self._assign(self.role, both, company=self.other)
        self.assertEqual(self._names(self.role, company=self.other), ["both"])
        self.assertEqual(self._names(self.role), ["head", "member"])
        self._make_leave(both, "2026-03-02", "2026-03-02", company=self.company)
        self.assertEqual(self._names(self.role, company=self.other), ["both"])

    def test_leave_counts_in_companies_where_one_has_no_employee_record(self):
        boss = self._make_user("boss", companies=self.company | self.other)
        self.env["hr.employee"].search(
            [("user_id", "=", boss.id), ("company_id", "=", self.other.id)]
        ).unlink()
        self._assign(self.role, boss, company=self.other)
        self._make_leave(boss, "2026-03-02", "2026-03-02")
        self.assertEqual(self._names(self.role, company=self.other), [])

    def test_an_outside_role_belongs_to_its_substitute(self):
        customer = self._make_role(
            "customer_x", is_external=True, substitute_role_id=self.role.id
        )
        self.assertEqual(self._names(customer), ["head", "member"])
        mine = self.env["order.role"]._roles_of(self.member, self.company.ids, MONDAY_9)
        self.assertEqual(mine, self.role | customer)

    def test_the_desk_says_who_does_the_duties_of_an_outside_role(self):
        inside = self.env["order.role"].create({"name": "Clerk", "code": "t_inside"})
        outside = self.env["order.role"].create(
            {
                "name": "Customer",
                "code": "t_outside",
                "is_external": True,
                "substitute_role_id": inside.id,
            }
        )
        shown = (inside | outside).with_context(order_role_substitute=True)
        self.assertEqual(
            shown.mapped("display_name"), ["Clerk", "Customer (done by Clerk)"]
        )
        self.assertEqual(outside.display_name, "Customer")

    @covers("S1-K-12")
    def test_a_composed_role_has_the_people_and_deputies_of_its_parts(self):
        boss = self._make_user("boss")
        gm = self._make_role("gm_x", boss)
        self._make_deputy(gm, self.deputy, start=local("2026-03-01 00:00"))
        group = self._make_role("group_x", component_ids=(self.role | gm).ids)
        self.assertEqual(
            self._names(group), ["head", "member", "boss", "deputy for boss"]
        )

    def test_roles_made_up_of_composed_roles_are_refused(self):
        group = self._make_role("group_y", component_ids=self.role.ids)
        with self.assertRaisesRegex(ValidationError, "consist of"):
            self._make_role("group_z", component_ids=group.ids)

    def test_who_may_act_and_for_whom(self):
        stranger = self._make_user("stranger")
        self._make_deputy(self.role, self.deputy)
        ask = self.role._user_principal
        self.assertEqual(ask(self.head, self.company, MONDAY_9), self.head)
        self.assertIsNone(ask(self.deputy, self.company, MONDAY_9))
        self.assertIsNone(ask(stranger, self.company, MONDAY_9))
        self._make_leave(self.head, "2026-03-02", "2026-03-02")
        self.assertEqual(ask(self.deputy, self.company, MONDAY_9), self.head)
        self.assertEqual(ask(self.head, self.company, MONDAY_9), self.head)
        self.assertIsNone(ask(self.head, self.other, MONDAY_9))

    def test_archived_users_and_users_without_the_company_lose_their_roles(self):
        self.head.active = False
        self.assertEqual(self._names(self.role), ["member"])
        self.member.write(
            {"company_ids": [(6, 0, self.other.ids)], "company_id": self.other.id}
        )
        self.assertEqual(self._names(self.role), [])

    def test_portal_users_and_other_companies_users_can_hold_no_role(self):
        portal = new_test_user(self.env, "portal_x", groups="base.group_portal")
        foreign = self._make_user("foreign", companies=self.other)
        for user in (portal, foreign):
            with self.subTest(user.login):
                with self.assertRaisesRegex(ValidationError, "internal users"):
                    self.role.assignment_ids.member_ids = user
                with self.assertRaisesRegex(ValidationError, "internal users"):
                    self._make_deputy(self.role, user)

    def test_nobody_is_his_own_deputy_and_no_role_reports_to_itself(self):
        with self.assertRaisesRegex(ValidationError, "their own deputy"):
            self._make_deputy(self.role, self.head)
        below = self._make_role("below", parent_id=self.role.id)
        with self.assertRaisesRegex(ValidationError, "report to itself"):
            self.role.parent_id = below

    def test_the_head_is_proposed_from_the_department(self):
        employee = self.env["hr.employee"].search([("user_id", "=", self.head.id)])
        department = self.env["hr.department"].create(
            {
                "name": "Sales",
                "manager_id": employee.id,
                "company_id": self.company.id,
            }
        )
        role = self._make_role("sales_x")
        assignment = self.env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": self.company.id,
                "department_id": department.id,
            }
        )
        self.assertEqual(assignment.head_id, self.head)

    @freeze_time(MONDAY_9)
    def test_lint_names_empty_roles_and_circles_of_deputies(self):
        empty = self._make_role("empty")
        self._make_deputy(self.role, self.member)
        self._make_deputy(self.role, self.head, principal=self.member)
        findings = (empty | self.role)._lint_roles(self.company)
        self.assertEqual(
            [(row["severity"], row["code"], row["role_id"]) for row in findings],
            [
                ("error", "role_vacant", empty.id),
                ("warning", "role_circle", self.role.id),
            ],
        )
        self.assertIn("head, member", findings[1]["message"])

    @freeze_time(MONDAY_9)
    def test_the_form_shows_who_acts_on_the_working_days_of_a_week(self):
        self._make_deputy(self.role, self.deputy)
        self._make_leave(self.head, "2026-03-04", "2026-03-04")
        assignment = self.role.assignment_ids.with_context(tz="Asia/Shanghai")
        rows = assignment.availability.split("</tr>")
        self.assertIn("2026-03-02", rows[0])
        self.assertIn(self.head.name, rows[0])
        self.assertIn(f"{self.deputy.name} for {self.head.name}", rows[2])
        self.assertEqual(len(rows), 6, "five working days")

    def test_one_role_or_forty_cost_the_same_queries(self):
        roles = self.env["order.role"].union(
            *(self._make_role(f"many_{n}", self.head, [self.member]) for n in range(40))
        )
        self._make_leave(self.head, "2026-03-02", "2026-03-02")
        counts = []
        for some in (roles[:1], roles):
            some._actors(self.company, MONDAY_9)  # fills the cache of the staff
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some._actors(self.company, MONDAY_9)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 3)

    def test_roles_of_a_person_who_is_no_deputy_need_no_query(self):
        roles = self.env["order.role"]
        roles._roles_of(self.head, self.company.ids)
        self.env.invalidate_all()
        with self.assertQueryCount(0):
            self.assertEqual(roles._roles_of(self.head, self.company.ids), self.role)

    def test_clerks_read_roles_and_change_none(self):
        role = self.role.with_user(self.member)
        self.assertEqual(role.name, "Planning")
        for attempt in (
            lambda: role.write({"name": "X"}),
            lambda: role.assignment_ids.write({"head_id": self.member.id}),
            lambda: role.create({"name": "X", "code": "x"}),
            lambda: role.env["order.role.deputy"].create(
                {
                    "assignment_id": self.role.assignment_ids.id,
                    "deputy_id": self.member.id,
                }
            ),
        ):
            with self.assertRaises(AccessError):
                attempt()
