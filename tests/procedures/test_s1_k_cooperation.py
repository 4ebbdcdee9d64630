"""S1-K 14G, 14H, 15D: technical support, and the minutes of the daily meeting."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import S1KCase

SUBJECTS = (
    *("progress", "quality", "equipment", "staff", "support", "material"),
    *("process", "insertion", "delivery"),
)


@tagged("post_install", "-at_install")
class TestS1KCooperation(S1KCase):
    def setUp(self):
        super().setUp()
        self.at("2026-11-23 15:00")

    def sheet(self, code, role, values, order=None, rows=None):
        """A sheet that the person of a role sends."""
        forms = self.env["order.form"].with_user(self.people[role])
        about = {"res_model": order._name, "res_id": order.id} if order else {}
        sent = forms.form_send(code, values=values, rows=rows or {}, **about)
        return self.env["order.form"].browse(sent["id"])

    def duties(self, document, role):
        """What the person of a role owes about a document."""
        self.env.invalidate_all()
        duties = self.env["order.duty"].with_user(self.people[role])
        return duties.fetch_duties(res_model=document._name, res_ids=document.ids)[
            "duties"
        ]

    @covers("S1-K-57")
    def test_the_technical_department_supports_when_it_is_asked(self):
        order = self.produced_order()
        asked = {"problem": "Solder does not flow", "where": "Line 2, soldering"}
        for name, label in (("problem", "Problem"), ("where", "Line or Operation")):
            left = {key: value for key, value in asked.items() if key != name}
            with self.assertRaisesRegex(UserError, label):
                self.sheet("technical_support", "workshop", left, order)
        with self.assertRaises(AccessError):
            self.sheet("technical_support", "finance", asked, order)
        for role in ("workshop", "quality"):
            form = self.sheet("technical_support", role, asked, order)
            self.assertTrue(self.duties(form, "technical"))
            mine = self.as_(form, "technical")
            with self.assertRaises(UserError):
                mine.form_answer(text=" ")
            mine.form_answer(text="Flux changed, 260 degrees")
            self.assertFalse(self.duties(form, "technical"))
            self.assertIn(form.state, ("answered", "closed"))

    @covers("S1-K-61")
    def test_the_meeting_speaks_of_nine_subjects(self):
        role = self.env["order.role"].search([("code", "=", "workshop")])
        row = {"who": role.id, "until": "2026-11-25"}
        rows = [{**row, "subject": one, "what": f"About {one}"} for one in SUBJECTS]
        values = {"day": "2026-11-23", "attended": "All departments"}
        with self.assertRaises(UserError):
            other = {"lines": [{**rows[0], "subject": "weather"}]}
            self.sheet("coordination_minutes", "planning_group", values, rows=other)
        with self.assertRaisesRegex(UserError, "Subject"):
            none = {"lines": [{**row, "what": "About nothing"}]}
            self.sheet("coordination_minutes", "planning_group", values, rows=none)
        with self.assertRaises(AccessError):
            self.sheet("coordination_minutes", "warehouse", values)
        form = self.sheet(
            "coordination_minutes", "planning_group", values, rows={"lines": rows}
        )
        said = [one["subject"] for one in form.rows["lines"]]
        self.assertEqual(said, list(SUBJECTS))

    @covers("S1-K-62")
    def test_each_problem_gets_person_and_time_and_the_secretary_follows(self):
        role = self.env["order.role"].search([("code", "=", "purchasing")])
        row = {"what": "Housings late", "subject": "material"}
        owner = {"who": role.id, "until": "2026-11-25"}
        values = {"day": "2026-11-23", "attended": "All departments"}
        for name, label in (("who", "Responsible"), ("until", "Planned Completion")):
            left = {key: value for key, value in owner.items() if key != name}
            with self.assertRaisesRegex(UserError, label):
                rows = {"lines": [{**row, **left}]}
                self.sheet("coordination_minutes", "planning_group", values, rows=rows)
        rows = {"lines": [{**row, **owner}]}
        form = self.sheet("coordination_minutes", "planning_group", values, rows=rows)
        duty = form.task_ids
        self.assertEqual(duty.role_id.code, "purchasing")
        self.assertEqual(local(duty.due_at), "2026-11-26 00:00")
        self.assertTrue(self.duties(form, "purchasing"))
        with self.assertRaises(UserError):
            self.as_(form, "planning_group").write({"sheet": {"values": values}})
        secretary = self.as_(form, "gm_secretary")
        secretary.form_receive()
        self.assertEqual(secretary.task_ids.mapped("state"), ["open"])
        self.at("2026-11-26 09:00")
        self.as_(duty, "purchasing").action_complete()
        secretary.invalidate_recordset()
        self.assertEqual(secretary.task_ids.mapped("state"), ["done"])
        self.assertGreater(secretary.task_ids.late_minutes, 0)
