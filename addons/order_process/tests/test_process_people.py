from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron

from .common_process import ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessPeople(ProcessCommon):
    """Duties of a role are the person's whom the document names for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {"code": "A", "start": ["fake.start"]},
            {"code": "B", "start": [{"node": "A"}], "final": True},
        )
        cls.role, cls.head = cls.roles["sales"], cls.users["sales"]
        cls.clerk, cls.deputy = cls._make_user("p_clerk"), cls._make_user("p_deputy")
        cls.assignment = cls.role.assignment_ids
        cls.assignment.member_ids = cls.clerk
        for user in cls.clerk | cls.deputy:
            cls.env["hr.employee"].create({"user_id": user.id, "name": user.name})

    def _started(self, named=True, count=1):
        documents = self.Document.union(*(self._make_document() for _n in range(count)))
        if named:
            documents._process_name_person(self.role, self.clerk)
        documents._emit("fake.start")
        return documents

    def _away(self, user):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Away",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        today = datetime.now()
        return self.env["hr.leave"].create(
            {
                "holiday_status_id": kind.id,
                "employee_id": user.employee_id.id,
                "request_date_from": (today - timedelta(days=3)).strftime("%Y-%m-%d"),
                "request_date_to": (today + timedelta(days=3)).strftime("%Y-%m-%d"),
            }
        )

    def _deputise(self):
        self.assignment.deputy_ids = [
            Command.create({"principal_id": self.clerk.id, "deputy_id": self.deputy.id})
        ]

    def _mine(self, user):
        duties = self.env["order.duty"].with_user(user)
        return duties.search([("is_mine", "=", True)]).milestone_id

    def test_what_opens_is_claimed_by_the_person(self):
        document = self._started()
        duty = self._milestones(document, "A")
        self.assertEqual((duty.user_id, duty.named_id), (self.clerk, self.clerk))
        self.assertIn(duty, self._mine(self.clerk))
        self.assertNotIn(duty, self._mine(self.head))

    def test_the_opening_says_whose_it_is(self):
        duty = self._milestones(self._started(), "A")
        opened = self.env["order.event"].search(
            [("milestone_id", "=", duty.id), ("code", "=", "node.opened")]
        )
        self.assertEqual(opened.payload["person"], self.clerk.login)

    def test_the_next_node_is_his_as_well(self):
        document = self._started()
        self._milestones(document, "A").with_user(self.clerk).action_complete()
        self.assertEqual(self._milestones(document, "B").user_id, self.clerk)

    def test_without_a_person_it_is_the_role(self):
        duty = self._milestones(self._started(named=False), "A")
        self.assertFalse(duty.user_id or duty.named_id)
        self.assertIn(duty, self._mine(self.head))

    def test_an_absent_person_without_a_deputy_leaves_it_to_the_role(self):
        self._away(self.clerk)
        duty = self._milestones(self._started(), "A")
        self.assertFalse(duty.user_id)
        self.assertEqual(duty.named_id, self.clerk)
        self.assertIn(duty, self._mine(self.head))

    def test_a_deputy_has_it_on_his_desk_for_the_absent_person(self):
        self._deputise()
        self._away(self.clerk)
        duty = self._milestones(self._started(), "A")
        self.assertEqual(duty.user_id, self.clerk)
        self.assertIn(duty, self._mine(self.deputy))
        duty.with_user(self.deputy).action_complete()
        self.assertEqual((duty.done_by_id, duty.done_for_id), (self.deputy, self.clerk))

    def test_it_is_the_roles_while_the_person_is_away_and_his_again_after(self):
        duty = self._milestones(self._started(), "A")
        leave = self._away(self.clerk)
        self.assertFalse(duty.user_id)
        leave.action_refuse()
        self.assertEqual(duty.user_id, self.clerk)
        told = self.env["order.event"].search(
            [("milestone_id", "=", duty.id), ("code", "=", "node.named")], order="id"
        )
        self.assertEqual(
            [event.payload["person"] for event in told], ["", self.clerk.login]
        )

    def test_the_cron_sees_that_a_leave_began(self):
        duty = self._milestones(self._started(), "A")
        leave = self._away(self.clerk)
        self.env.cr.execute(
            "UPDATE order_milestone SET user_id = named_id WHERE id = %s", [duty.id]
        )
        duty.invalidate_recordset()
        self.assertEqual(leave.state, "validate")
        with patch.object(IrCron, "_commit_progress", lambda *_a, **_k: 60):
            self.env["order.role.right"]._cron_update()
        self.assertFalse(duty.user_id)

    def test_who_is_archived_leaves_it_to_the_role(self):
        duty = self._milestones(self._started(), "A")
        self.clerk.active = False
        self.assertFalse(duty.user_id)
        self.assertIn(duty, self._mine(self.head))

    def test_who_leaves_the_role_leaves_it_to_the_role(self):
        duty = self._milestones(self._started(), "A")
        self.assignment.member_ids = False
        self.assertFalse(duty.user_id)

    def test_what_a_colleague_claimed_stays_his(self):
        document = self._started(named=False)
        duty = self._milestones(document, "A")
        duty.with_user(self.head).action_claim()
        document._process_name_person(self.role, self.clerk)
        self.assertEqual(duty.user_id, self.head)
        self.assertFalse(duty.named_id)

    def test_what_is_open_goes_to_whoever_is_named_next(self):
        document = self._started()
        moved = document._process_name_person(self.role, self.head)
        duty = self._milestones(document, "A")
        self.assertEqual(moved, {document.id: duty.ids})
        self.assertEqual(duty.user_id, self.head)
        document._process_name_person(self.role, self.env["res.users"])
        self.assertFalse(duty.user_id or duty.named_id)
        self.assertFalse(document.process_people)

    def test_naming_nobody_costs_no_query_and_naming_costs_the_same_for_many(self):
        def cost(named, count):
            documents = self.Document.union(
                *(self._make_document() for _n in range(count))
            )
            if named:
                documents._process_name_person(self.role, self.clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            documents._emit("fake.start")
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(True, 1), cost(False, 1)
        self.assertEqual(cost(True, 2), cost(True, 20))
        self.assertLessEqual(cost(True, 2) - cost(False, 2), 3)

    def test_nobody_writes_the_people_of_a_document(self):
        document = self._started()
        people = {str(self.role.id): self.head.id}
        for user in (self.head, self.env.user):
            with self.assertRaisesRegex(Exception, "maintained by the process|access"):
                document.with_user(user).write({"process_people": people})
