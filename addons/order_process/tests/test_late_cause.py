"""Nodes that are done late say whose cause it was."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common_process import ProcessCommon
from .common_world import local

MONDAY = local("2026-03-02 09:00")
IN_TIME = local("2026-03-02 10:00")
LATE = local("2026-03-03 10:00")


@tagged("post_install", "-at_install")
class TestLateCause(ProcessCommon):
    """Off, asked, demanded; append-only on the milestone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.process = cls._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "limit_kind": "working_hours",
                "limit_value": 4,
            },
            {
                "code": "2A",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "completion": "event",
                "limit_kind": "working_hours",
                "limit_value": 4,
            },
            {
                "code": "3A",
                "start": ["fake.start"],
                "limit_kind": "working_hours",
                "limit_value": 4,
                "limit_soft": True,
                "final": True,
            },
            late_reason="demand",
        )

    def setUp(self):
        super().setUp()
        with freeze_time(MONDAY):
            self.document = self._make_document()
            self.document._emit("fake.start", at=MONDAY)

    def _duty(self, code="1A", user=None):
        duty = self._milestones(self.document, code)
        return duty.with_user(user or self.users["sales"])

    def _ask(self, mode):
        self.process._set_state("draft")
        self.process.late_reason = mode
        self.process._set_state("published")

    @freeze_time(IN_TIME)
    def test_in_time_nothing_is_asked(self):
        duty = self._duty()
        self.assertEqual(duty.completion_asks()["cause"], "")
        with self.assertRaisesRegex(ValidationError, "No cause"):
            duty.action_complete(cause_party="customer")
        duty.action_complete()
        self.env.flush_all()  # stated in a later call
        self.assertFalse(duty.cause_party)

    @freeze_time(LATE)
    def test_late_it_is_demanded_and_kept(self):
        duty = self._duty()
        self.assertEqual(duty.completion_asks()["cause"], "demand")
        with self.assertRaisesRegex(ValidationError, "whose cause it was.*Customer"):
            duty.action_complete()
        for wrong in ("nobody", 5, ["own"]):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                duty.action_complete(cause_party=wrong)
        self.assertEqual(duty.state, "open")
        duty.action_complete(cause_party="customer", cause_note="drawing came late")
        self.assertEqual((duty.state, duty.cause_party), ("done", "customer"))
        event = self.env["order.event"].search(
            [("code", "=", "node.done"), ("milestone_id", "=", duty.id)]
        )
        self.assertEqual(event.payload["cause_party"], "customer")
        with self.assertRaises(AccessError):
            duty.write({"cause_party": "own"})
        with self.assertRaisesRegex(UserError, "already stated"):
            duty.action_state_cause("own")

    @freeze_time(LATE)
    def test_asked_only_it_may_be_left_out_and_stated_later_once(self):
        self._ask("ask")
        duty = self._duty()
        duty.action_complete()
        self.assertFalse(duty.cause_party)
        with self.assertRaisesRegex(UserError, "Gm|Sales"):
            self._duty(user=self.users["gm"]).action_state_cause("own")
        with self.assertRaises(ValidationError):
            duty.action_state_cause("nobody")
        duty.action_state_cause("supplier", "part was missing")
        self.env.flush_all()
        self.assertEqual(duty.cause_note, "part was missing")
        self.assertIn("node.cause_stated", " ".join(self._codes(self.document)))

    @freeze_time(LATE)
    def test_off_nothing_is_asked(self):
        self._ask("off")
        duty = self._duty()
        with self.assertRaises(ValidationError):
            duty.action_complete(cause_party="own")
        duty.action_complete()
        with self.assertRaisesRegex(UserError, "No cause"):
            duty.action_state_cause("own")

    @freeze_time(LATE)
    def test_an_event_is_not_held_up_by_the_question(self):
        self.document._emit("fake.check", at=LATE)
        duty = self._duty("2A")
        self.assertEqual(duty.state, "done")
        duty.action_state_cause("own")
        self.assertEqual(duty.cause_party, "own")

    @freeze_time(LATE)
    def test_a_limit_that_holds_generally_is_not_asked_about(self):
        self._duty("3A").action_complete()
        self.assertEqual(self._duty("3A").state, "done")

    @freeze_time(LATE)
    def test_the_dialog_asks(self):
        action = self._duty().action_open_complete_wizard()
        wizard = self.env[action["res_model"]].with_user(self.users["sales"])
        wizard = wizard.browse(action["res_id"])
        self.assertEqual(wizard.cause_asked, "demand")
        with Form(wizard) as form:
            form.cause_party = "carrier"
        wizard.action_confirm()
        self.assertEqual(self._duty().cause_party, "carrier")

    @freeze_time(LATE)
    def test_causes_are_counted(self):
        self._duty().action_complete(cause_party="customer")
        groups = self.env["order.milestone"]._read_group(
            [("res_id", "=", self.document.id), ("cause_party", "!=", False)],
            ["cause_party"],
            ["__count"],
        )
        self.assertEqual(groups, [("customer", 1)])
        self.assertIn("late_reason: demand", self.process.export_file())
