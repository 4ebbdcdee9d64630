import random
from datetime import timedelta

from psycopg2 import errors

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from .common_people import MANAGER, MONDAY_9, PeopleCommon, local


@tagged("post_install", "-at_install")
@freeze_time(MONDAY_9)
class TestDutyDesk(PeopleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._make_user("clerk")
        cls.colleague = cls._make_user("colleague")
        cls.deputy = cls._make_user("deputy")
        cls.manager = cls._make_user("manager", MANAGER)
        cls.foreign = cls._make_user("foreign", MANAGER, companies=cls.other)
        cls.sales = cls._make_role("sales", cls.clerk)
        cls.planning = cls._make_role("planning", cls.colleague)
        cls._assign(cls.sales, cls.foreign, company=cls.other)
        cls._make_deputy(cls.sales, cls.deputy)

    def _desk(self, user, *domain):
        return self.env["order.duty"].with_user(user).search(list(domain))

    def _mine(self, user):
        return self._desk(user, ("is_mine", "=", True))

    def _remote(self, user, method, *args):
        """What a remote client with any context could do."""
        duties = self.env["order.duty"].with_user(user).with_context(force=True)
        return getattr(duties, method)(*args)

    def test_the_desk_shows_what_the_roles_of_the_user_owe_nearest_due_first(self):
        late = self._make_duty(self.sales, MONDAY_9 - timedelta(hours=1))
        soon = self._make_duty(self.sales, MONDAY_9 + timedelta(hours=1))
        open_end = self._make_duty(self.sales)
        self._make_duty(self.planning, MONDAY_9)
        duties = self._mine(self.clerk)
        self.assertEqual(duties.milestone_id, late | soon | open_end)
        self.assertEqual(duties.mapped("milestone_id.id"), (late | soon | open_end).ids)
        self.assertEqual(duties.mapped("is_late"), [True, False, False])

    def test_what_has_no_node_asks_for_no_round(self):
        """Tasks and sheets are no nodes that a round completes: thousands of them on a
        desk cost one look at their rows."""
        process = self.env["order.process"].create(
            {"name": "P", "code": "ROUND", "res_model": "order.process"}
        )
        signed = {"completion": "signoff", "signoff_purpose": "review"}
        self.env["order.process.node"].create(
            {"process_id": process.id, "code": "1", "name": "Signed", **signed}
        )
        for _number in range(3):
            self._make_duty(self.sales, MONDAY_9)
        desk = self.env["order.duty"].with_user(self.clerk)
        query = desk._search([("waiting", "!=", True)])
        explain = SQL("EXPLAIN (ANALYZE, FORMAT JSON) %s", query.select())
        plan = self.env.execute_query(explain)[0][0][0]["Plan"]
        asked = [
            part
            for part in self._plan_parts(plan)
            if part.get("Relation Name") == "order_signoff_step"
            and part.get("Alias", "").startswith("s")
        ]
        self.assertTrue(asked)
        self.assertEqual({part["Actual Loops"] for part in asked}, {0})

    def _plan_parts(self, plan):
        yield plan
        for part in plan.get("Plans", ()):
            yield from self._plan_parts(part)

    def test_a_step_is_called_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        process = self.env["order.process"].create(
            {"name": "P", "code": "LANG", "res_model": "order.process"}
        )
        node = self.env["order.process.node"].create(
            {"process_id": process.id, "code": "1", "name": "Contract"}
        )
        node.with_context(lang="zh_CN").name = "合同"
        self._make_duty(self.sales, name="Contract", node_id=node.id)
        chinese = self.env["order.duty"].with_user(self.clerk)
        chinese = chinese.with_context(lang="zh_CN")
        self.assertEqual(chinese.search([("name", "=", "合同")]).name, "合同")
        self.assertEqual(self._mine(self.clerk).name, "Contract")

    def test_a_finished_duty_leaves_the_desk(self):
        duty = self._make_duty(self.sales)
        duty._as_kernel().state = "done"
        self.assertFalse(self._mine(self.clerk))

    def test_a_duty_of_the_same_role_in_another_company_is_not_mine(self):
        duty = self._make_duty(self.sales, company=self.other)
        self.assertFalse(self._desk(self.clerk))
        self.assertEqual(self._mine(self.foreign).milestone_id.sudo(), duty)

    def test_a_claimed_duty_is_only_on_the_desk_of_who_claimed_it(self):
        self.sales.assignment_ids.filtered(
            lambda line: line.company_id == self.company
        ).member_ids = self.colleague
        duty = self._make_duty(self.sales, user=self.colleague)
        self.assertFalse(self._mine(self.clerk))
        self.assertEqual(self._mine(self.colleague).milestone_id, duty)
        self.assertEqual(self._desk(self.clerk).milestone_id, duty, "role desk")

    def test_a_duty_handed_to_somebody_outside_the_role_is_his(self):
        duty = self._make_duty(self.sales, user=self.colleague)
        self.assertEqual(self._mine(self.colleague).milestone_id, duty)
        self.assertFalse(self._mine(self.clerk))

    def test_a_deputy_sees_for_whom_while_the_principal_is_away(self):
        free = self._make_duty(self.sales)
        claimed = self._make_duty(self.sales, user=self.clerk)
        self.assertFalse(self._mine(self.deputy))
        self._make_leave(self.clerk, "2026-03-02", "2026-03-02")
        duties = self._mine(self.deputy)
        self.assertEqual(duties.milestone_id, free | claimed)
        self.assertEqual(duties.on_behalf_id, self.clerk)
        found = self._desk(self.deputy, ("on_behalf_id", "!=", False))
        self.assertEqual(found, duties)
        found = self._desk(self.deputy, ("on_behalf_id", "=", self.clerk.id))
        self.assertEqual(found, duties)
        self.assertFalse(self._mine(self.clerk).on_behalf_id)

    def test_a_manager_sees_all_duties_of_his_companies_and_owes_none(self):
        here = self._make_duty(self.sales) | self._make_duty(self.planning)
        self._make_duty(self.sales, company=self.other)
        self.assertEqual(self._desk(self.manager).milestone_id, here)
        self.assertFalse(self._mine(self.manager))

    def test_urgency_follows_the_clock_and_the_time_zone_of_the_reader(self):
        cases = {
            "2026-03-02 08:59": "late",
            "2026-03-02 23:59": "today",
            "2026-03-03 00:00": "soon",
            "2026-03-05 23:59": "soon",
            "2026-03-06 00:00": "later",
        }
        for text in cases:
            self._make_duty(self.sales, local(text), name=text)
        self._make_duty(self.sales, local("2026-03-02 08:00"), name="P", paused=True)
        duties = self.env["order.duty"].with_user(self.clerk).search([])
        found = {duty.name: duty.urgency for duty in duties}
        self.assertEqual(found, cases | {"P": "paused"})
        far = duties.with_context(tz="Pacific/Kiritimati")  # 2 March ends at 18:00 here
        far.invalidate_recordset()
        self.assertEqual(
            far.filtered(lambda duty: duty.name == "2026-03-02 23:59").urgency, "soon"
        )

    def test_an_unknown_time_zone_is_no_error(self):
        duties = self.env["order.duty"].with_user(self.clerk)
        known = duties.with_context(tz="UTC").search([("urgency", "!=", "late")])
        found = duties.with_context(tz="Mars/Base").search([("urgency", "!=", "late")])
        self.assertEqual(found, known)

    def test_urgency_can_be_searched_and_grouped_with_empty_columns(self):
        self._make_duty(self.sales, MONDAY_9 - timedelta(hours=1))
        duties = self.env["order.duty"].with_user(self.clerk)
        self.assertEqual(duties.search_count([("urgency", "=", "late")]), 1)
        duties = duties.with_context(read_group_expand=True)  # as kanbans ask
        groups = duties.web_read_group([], ["urgency"], ["__count"])["groups"]
        self.assertEqual(
            [(group["urgency"], group["__count"]) for group in groups],
            [("late", 1)]
            + [(empty, 0) for empty in ("today", "soon", "later", "waiting", "paused")],
        )

    def test_mine_equals_a_reference_on_random_data(self):
        rng = random.Random(20260302)  # noqa: S311
        users = self.clerk | self.colleague | self.deputy | self.manager
        roles = [
            self._make_role(f"r{n}", rng.choice(users), rng.sample(users, 2))
            for n in range(6)
        ]
        for role in roles:
            head = role.assignment_ids.head_id
            self._make_deputy(role, rng.choice(users - head))
        self._make_leave(self.clerk, "2026-03-02", "2026-03-02")
        for _n in range(60):
            self._make_duty(
                rng.choice([*roles, None]),
                user=rng.choice([None, None, *users]),
                company=rng.choice([self.company, self.company, self.other]),
            )
        duties = self.env["order.duty"].search([])
        for user in users:
            expected = duties.filtered(lambda duty, u=user: self._reference(duty, u))
            self.assertEqual(set(self._mine(user).ids), set(expected.ids), user.login)
            seen = self.env["order.duty"].with_user(user).search([])
            flagged = seen.filtered("is_mine")
            self.assertEqual(set(flagged.ids), set(expected.ids), user.login)

    def _reference(self, duty, user):
        """The rule of the desk, in plain Python and one duty at a time."""
        if duty.company_id not in user.company_ids:
            return False
        if duty.user_id == user:
            return True
        if not duty.role_id:
            return False
        ask = duty.role_id._user_principal
        if not ask(user, duty.company_id):
            return False
        principals = self.env["order.role"]._principal_ids(user, duty.company_id.ids)
        return not duty.user_id or duty.user_id.id in set(
            principals[duty.company_id.id].values()
        )

    def test_counts_are_those_of_the_desk_and_take_one_query(self):
        for hours in (-2, -1, 3, 200):
            self._make_duty(self.sales, MONDAY_9 + timedelta(hours=hours))
        self._make_duty(self.planning, MONDAY_9)
        duties = self.env["order.duty"].with_user(self.clerk)
        self.assertEqual(duties.counts(), {"late": 2, "today": 1, "open": 4})
        self.env.flush_all()
        with self.assertQueryCount(1):
            duties.counts()

    def test_the_desk_costs_the_same_queries_with_few_and_many_duties(self):
        spec = {
            name: {}
            for name in ("name", "due_at", "urgency", "is_mine", "document_name")
        } | {
            name: {"fields": {"display_name": {}}}
            for name in ("role_id", "on_behalf_id", "partner_id")
        }
        counts = []
        for number in (5, 35):
            for _n in range(number):
                self._make_duty(self.sales, MONDAY_9)
            duties = self.env["order.duty"].with_user(self.clerk)
            domain = [("is_mine", "=", True)]
            duties.web_search_read(domain, spec, limit=80)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            rows = duties.web_search_read(domain, spec, limit=80)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(rows["length"], 40)
        self.assertEqual(counts[0], counts[1])

    def test_conditions_of_the_desk_reach_the_indexes_of_the_open_milestones(self):
        self._make_duty(self.sales)
        self.env.flush_all()
        self.env.cr.execute(
            """INSERT INTO order_milestone (title, kind, state, res_model, res_id,
                company_id, role_id, due_at, batch_key)
            SELECT 'Check', 'task', 'open', 'res.partner', g, %s, %s,
                now() + g * interval '1 minute', ''
            FROM generate_series(1, 4000) g""",
            (self.company.id, self.planning.id),
        )
        self.env.cr.execute("ANALYZE order_milestone")
        duties = self.env["order.duty"].with_user(self.clerk)
        one = self.env["order.duty"].search([], limit=1).id
        mine = duties._search([("is_mine", "=", True)], order="due_at", limit=80)
        single = duties._search([("id", "=", one)])
        for query, indexes in (
            (mine, ("order_milestone_role_open", "order_milestone_user_open")),
            (single, ("order_milestone_duty_0_hash",)),
        ):
            rows = self.env.execute_query(SQL("EXPLAIN %s", query.select()))
            plan = "\n".join(row[0] for row in rows)
            for index in indexes:
                self.assertIn(index, plan)

    def test_the_buttons_open_the_right_forms(self):
        self._make_duty(self.sales)
        duty = self._mine(self.clerk)
        action = duty.action_open_document()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("res.partner", self.document.id)
        )
        self.assertEqual(duty.action_do()["res_model"], "order.milestone.complete")

    def test_claiming_from_the_desk_claims_the_milestone(self):
        milestone = self._make_duty(self.sales)
        self._mine(self.clerk).action_claim()
        self.assertEqual(milestone.user_id, self.clerk)
        with self.assertRaises(UserError):
            self._desk(self.colleague).action_claim()

    @mute_logger("odoo.sql_db")
    def test_nobody_writes_duties(self):
        self._make_duty(self.sales)
        for user in (self.clerk, self.manager):
            duty = self._desk(user)
            for attempt in (
                lambda duty=duty: duty.write({"due_at": fields.Datetime.now()}),
                lambda duty=duty: duty.unlink(),
                lambda user=user: self._remote(user, "create", {"name": "X"}),
            ):
                with self.assertRaises(AccessError):
                    attempt()
        with self.assertRaises(errors.Error), self.cr.savepoint():
            self.env["order.duty"].create({"name": "X"})

    def test_users_without_the_group_see_no_duties(self):
        self._make_duty(self.sales)
        outsider = self._make_user("outsider", "base.group_user")
        with self.assertRaises(AccessError):
            self._desk(outsider)
