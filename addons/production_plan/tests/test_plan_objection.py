from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_plan import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanObjection(PlanCommon):
    def setUp(self):
        super().setUp()
        self.plan = self._issued(self._confirmed())
        self.task = self._task(self.plan, "assemble")
        self.wished = self.task.date_due + timedelta(days=3)

    def _object(self):
        key = self._as(self.task, "workshop").line_object("No welder", self.wished)
        return self.env["order.plan.objection"].browse(key)

    @covers("S1-B-041")
    def test_a_department_objects_within_its_time(self):
        with self.assertRaises(AccessError):
            self._as(self.task, "buyer").line_object("Not mine")
        with self.assertRaisesRegex(UserError, "reason"):
            self._as(self.task, "workshop").line_object(" ")
        objection = self._object()
        self.assertEqual(objection.duty_id.role_id, self.roles["planning"])
        self._as(objection, "planning").objection_settle("Agreed", self.wished)
        self.assertEqual(self.task.date_due, self.wished)
        self.assertEqual(self.task.duty_id.due_at, self.wished)
        self.assertEqual(objection.duty_state, "done")
        self.assertEqual(self._told(self.plan.order_id)[-2:], ["objected", "settled"])
        with self.assertRaisesRegex(UserError, "does not wait"):
            self._as(objection, "planning").objection_settle("Again")
        late = self.plan.objections_until + timedelta(minutes=1)
        with freeze_time(late), self.assertRaisesRegex(UserError, "is over"):
            self._object()

    @covers("S1-B-042")
    def test_what_who_plans_cannot_settle_the_director_decides(self):
        objection = self._object()
        with self.assertRaises(AccessError):
            self._as(objection, "workshop").objection_settle("Mine")
        self._as(objection, "planning").objection_escalate()
        self.assertEqual(objection.duty_id.role_id, self.roles["director"])
        with self.assertRaises(AccessError):
            self._as(objection, "planning").objection_settle("Mine")
        due = self.task.date_due
        self._as(objection, "director").objection_settle("It stays")
        self.assertEqual((objection.state, self.task.date_due), ("settled", due))

    def test_who_accepts_does_not_wait_for_others(self):
        for role in ("workshop", "buyer"):
            self._as(self.plan, role).plan_accept()
        self.assertEqual(self.plan.state, "accepted")
        with self.assertRaises(UserError):
            self._as(self.plan, "buyer").plan_accept()
        self.assertIn("accepted", self._told(self.plan.order_id))
        self.assertGreater(self.plan.objections_until, fields.Datetime.now())
