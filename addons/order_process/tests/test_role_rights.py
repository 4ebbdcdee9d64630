from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_people import MANAGER, MONDAY_9, USER, PeopleCommon, local

FINANCE = "order_process.order_process_group_finance"
WORKSHOP = "order_process.order_process_group_workshop"


@tagged("post_install", "-at_install")
class TestRoleRights(PeopleCommon):
    """Groups follow from assignments: given, told, taken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._make_user("clerk")
        cls.colleague = cls._make_user("colleague")
        cls.manager = cls._make_user("manager", MANAGER)
        cls.role = cls._make_role("cash", family="finance")

    def _rights(self, user):
        rows = self.env["order.role.right"].search(
            [("user_id", "=", user.id), ("taken_at", "=", False)]
        )
        return rows.mapped("family")

    def _events(self, user):
        events = self.env["order.event"].search(
            [("res_model", "=", "res.users"), ("res_id", "=", user.id)], order="id"
        )
        return [
            (event.code, event.user_id, event.payload["cause"], event.payload["rights"])
            for event in events
        ]

    def _assert_finance(self, user, has):
        self.assertEqual(user.has_group(FINANCE), has)
        self.assertEqual(self._rights(user), ["finance"] if has else [])

    def test_an_assignment_gives_the_right_and_its_end_takes_it(self):
        roles = self.role.with_user(self.manager)
        assignment = roles.env["order.role.assignment"].create(
            {
                "role_id": self.role.id,
                "company_id": self.company.id,
                "member_ids": [Command.link(self.clerk.id)],
            }
        )
        self._assert_finance(self.clerk, True)
        assignment.member_ids = [Command.set(self.colleague.ids)]
        self._assert_finance(self.clerk, False)
        self._assert_finance(self.colleague, True)
        assignment.unlink()
        self._assert_finance(self.colleague, False)
        right = [{"family": "finance", "roles": ["cash"]}]
        self.assertEqual(
            self._events(self.clerk),
            [
                ("role.right.given", self.manager, "assignment", right),
                ("role.right.taken", self.manager, "assignment", right),
            ],
        )

    def test_the_family_of_the_role_is_followed(self):
        self._assign(self.role, self.clerk)
        self.role.family = "workshop"
        self.assertEqual(self._rights(self.clerk), ["workshop"])
        self.assertTrue(self.clerk.has_group(WORKSHOP))
        self.assertFalse(self.clerk.has_group(FINANCE))
        self.role.unlink()
        self.assertFalse(self.clerk.has_group(WORKSHOP))

    def test_two_roles_of_one_family_are_one_right(self):
        other = self._make_role("ledger", family="finance")
        first = self._assign(self.role, self.clerk)
        self._assign(other, self.clerk)
        first.active = False
        self._assert_finance(self.clerk, True)
        self.assertEqual(len(self._events(self.clerk)), 1)

    def test_a_right_given_by_hand_stays(self):
        group = self.env.ref(FINANCE)
        self.clerk.group_ids += group
        assignment = self._assign(self.role, self.clerk)
        assignment.unlink()
        self.assertTrue(self.clerk.has_group(FINANCE))
        self.assertFalse(self._events(self.clerk))

    def test_an_assignment_wins_over_taking_the_right_by_hand(self):
        self._assign(self.role, self.clerk)
        self.clerk.group_ids -= self.env.ref(FINANCE)
        self._assert_finance(self.clerk, True)

    def test_a_user_who_leaves_loses_the_right(self):
        self._assign(self.role, self.clerk, [self.colleague])
        self.clerk.active = False
        self.assertFalse(self._rights(self.clerk))
        self.colleague.write(
            {"company_id": self.other.id, "company_ids": [Command.set(self.other.ids)]}
        )
        self._assert_finance(self.colleague, False)
        self.assertEqual(self._events(self.colleague)[-1][2], "user")

    def test_the_department_holds_the_role_where_it_says_so(self):
        department = self.env["hr.department"].create(
            {"name": "Cash", "company_id": self.company.id}
        )
        self._assign(self.role, self.colleague).department_id = department
        employee = self.clerk.with_company(self.company).employee_id
        employee.department_id = department
        self._assert_finance(self.clerk, False)
        self.role.whole_department = True
        self._assert_finance(self.clerk, True)
        self.assertIn("clerk", self._names(self.role))
        employee.department_id = False
        self._assert_finance(self.clerk, False)
        self.assertNotIn("clerk", self._names(self.role))

    def test_an_officer_gives_himself_no_right_by_the_department(self):
        department = self.env["hr.department"].create(
            {"name": "Cash", "company_id": self.company.id}
        )
        self.role.whole_department = True
        self._assign(self.role, self.colleague).department_id = department
        officer = self._make_user("officer", f"{USER},hr.group_hr_user")
        own = officer.with_company(self.company).employee_id.with_user(officer)
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            own.department_id = department
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            own.create_version(
                {"date_version": "2099-01-01", "department_id": department.id}
            )
        self._assert_finance(officer, False)
        theirs = self.clerk.with_company(self.company).employee_id.with_user(officer)
        theirs.department_id = department
        self._assert_finance(self.clerk, True)
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            theirs.user_id = False
            own.user_id = False
            theirs.user_id = officer
        self._assert_finance(officer, False)

    def test_dates_of_a_deputy_begin_and_end(self):
        assignment = self._assign(self.role, self.colleague)
        cron = self.env.ref("order_process.ir_cron_order_role_right")
        start, end = local("2026-03-03 08:00"), local("2026-03-04 17:00")
        with freeze_time(MONDAY_9):
            self.env["order.role.deputy"].create(
                {
                    "assignment_id": assignment.id,
                    "deputy_id": self.clerk.id,
                    "date_from": start,
                    "date_to": end,
                }
            )
            self._assert_finance(self.clerk, False)
        planned = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertLessEqual({start, end}, set(planned.mapped("call_at")))
        with freeze_time(start):
            self.env["order.role.right"]._cron_update()
            self._assert_finance(self.clerk, True)
        with freeze_time(end):
            self.env["order.role.right"]._cron_update()
            self._assert_finance(self.clerk, False)
        self.assertEqual([e[2] for e in self._events(self.clerk)], ["date", "date"])

    def test_an_assignment_that_cannot_be_worked_out_stops_nobody_else(self):
        poisoned = self._assign(self.role, self.colleague)
        other = self.role.copy({"name": "Other", "code": "right_other"})
        line = self._assign(other, self.clerk)
        self.env.cr.execute(
            "DELETE FROM res_groups_users_rel WHERE uid = %s AND gid = %s",
            [self.clerk.id, self.env.ref(FINANCE).id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        self.assertFalse(self.clerk.has_group(FINANCE))
        staff = type(poisoned)._engine_staff

        def engine_staff(record):
            if poisoned in record:
                raise ValueError("the calendar is broken")
            return staff(record)

        self.patch(type(poisoned), "_engine_staff", engine_staff)
        with mute_logger("odoo.addons.order_process.models.record.order_job_failure"):
            self.env["order.role.right"]._cron_update()
        self._assert_finance(self.clerk, True)
        self._assert_finance(self.colleague, True)
        failure = self.env["order.job.failure"].search(
            [("res_model", "=", line._name), ("res_id", "=", poisoned.id)]
        )
        self.assertIn("the calendar is broken", failure.reason)

    @freeze_time(MONDAY_9)
    def test_a_standing_deputy_has_the_right_while_the_principal_is_away(self):
        assignment = self._assign(self.role, self.colleague)
        self.env["order.role.deputy"].create(
            {"assignment_id": assignment.id, "deputy_id": self.clerk.id}
        )
        self._assert_finance(self.clerk, False)
        self._make_leave(self.colleague, "2026-03-02", "2026-03-02")
        self._assert_finance(self.clerk, True)
        self.assertEqual(self._events(self.clerk)[-1][2], "leave")

    def test_only_managers_assign_and_never_themselves(self):
        values = {"role_id": self.role.id, "company_id": self.company.id}
        assignments = self.env["order.role.assignment"]
        with self.assertRaises(AccessError):
            assignments.with_user(self.clerk).create(
                {**values, "head_id": self.colleague.id}
            )
        own = {**values, "head_id": self.manager.id}
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            assignments.with_user(self.manager).create(own)
        line = assignments.with_user(self.manager).create(
            {**values, "head_id": self.clerk.id}
        )
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            line.member_ids = [Command.link(self.manager.id)]
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            line.deputy_ids = [Command.create({"deputy_id": self.manager.id})]
        wizard = self.env["order.deputy.appoint"].with_user(self.manager)
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            wizard.create(
                {"principal_id": self.clerk.id, "deputy_id": self.manager.id}
            ).action_appoint()

    def test_a_manager_gives_himself_no_family_by_the_way_of_the_role(self):
        everywhere = self.env["res.company"].sudo().search([])
        self.manager.company_ids = everywhere
        second = self._make_user("second", MANAGER, employee=False)
        second.company_ids = everywhere
        plain = self._make_role("guests", self.manager)
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            plain.with_user(self.manager).family = "management"
        plain.with_user(second).family = "management"
        self.assertEqual(self._rights(self.manager), ["management"])

    def test_the_administrator_begins_alone(self):
        group = self.env.ref(MANAGER)
        admin = self._make_user("root2", f"{MANAGER},base.group_system")
        values = {"company_id": self.company.id, "head_id": admin.id}
        alone = {**values, "role_id": self.role.id}
        assignments = self.env["order.role.assignment"].with_user(admin)
        with self.assertRaisesRegex(AccessError, "themselves"), self.cr.savepoint():
            assignments.create(alone)
        (group.all_user_ids - admin).active = False
        assignments.create(alone)
        self._assert_finance(admin, True)

    def test_the_rights_are_evidence(self):
        self._assign(self.role, self.clerk)
        row = self.env["order.role.right"].search([("user_id", "=", self.clerk.id)])
        with self.assertRaises(AccessError):
            row.with_user(self.manager).taken_at = MONDAY_9
        with self.assertRaises(AccessError):
            row.with_user(self.clerk).read(["family"])
        self.assertEqual(row.with_user(self.manager).family, "finance")

    def test_a_change_of_one_user_reads_nobody_else(self):
        for number in range(3):
            role = self._make_role(f"alone{number}", family="finance")
            self._assign(role, self._make_user(f"alone{number}"))

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            self.env.registry.clear_cache()
            before = self.env.cr.sql_log_count
            self.clerk._update_rights(self.clerk._right_users())
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries()
        few = queries()
        for number in range(12):
            role = self._make_role(f"more{number}", family="workshop")
            self._assign(role, self._make_user(f"more{number}"))
        self.assertEqual(queries(), few)
        rights = type(self.env["order.role.right"])
        with patch.object(
            rights, "_roles_in_force", autospec=True, return_value={}
        ) as read:
            self.clerk.group_ids |= self.env.ref(USER)
        self.assertFalse(read.call_args.args[1], "he is named in no assignment")

    def test_who_leaves_takes_the_rights_of_his_deputies_with_him(self):
        self._assign(self.role, self.colleague)
        self._make_deputy(self.role, self.clerk, start=MONDAY_9)
        with freeze_time(MONDAY_9):
            self.env["order.role.right"]._cron_update()
            self._assert_finance(self.clerk, True)
            self.colleague.active = False
            self._assert_finance(self.clerk, False)

    def test_the_queries_do_not_grow_with_the_people(self):
        people = [self._make_user(f"many{number}") for number in range(12)]
        assignment = self._assign(self.role, self.colleague)
        rights = self.env["order.role.right"]

        def queries(members):
            assignment.with_context(order_test=1).member_ids = [
                Command.set([user.id for user in members])
            ]
            rights._update("date")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rights._update("date")
            return self.env.cr.sql_log_count - before

        self.assertEqual(queries(people[:2]), queries(people))
