from odoo.exceptions import UserError
from odoo.fields import Datetime
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_signoff import SignoffCommon

CONDITION = {"name": "Sample first", "role": "technical"}


@tagged("post_install", "-at_install")
class TestSignoffConditions(SignoffCommon):
    def _conditional(self, watch=""):
        """Return document, round and duty after a condition of production."""
        self._make_chain(
            {"role": "production", "sequence": 10, "watch_fields": watch},
            {"role": "finance", "sequence": 10, "watch_fields": "line_ids.price"},
            protected_fields="date",
        )
        document = self._make_document()
        signoff = self._request(document)
        self._decide(signoff, "production", "conditional", conditions=[CONDITION])
        return document, signoff, signoff.condition_ids.duty_id

    def test_conditions_of_a_withdrawn_round_bind_nobody(self):
        document, _signoff, duty = self._conditional()
        self.assertEqual(duty.state, "open")
        document.with_user(self.clerk).signoff_withdraw("review", "Mistake")
        self.assertEqual(duty.state, "cancelled")

    def test_conditions_of_a_returned_round_bind_nobody(self):
        _document, signoff, duty = self._conditional()
        self._decide(signoff, "finance", "return", opinion="Price is missing")
        self.assertEqual(duty.state, "cancelled")

    def test_a_signature_that_is_taken_over_keeps_its_conditions(self):
        document, signoff, duty = self._conditional(watch="date")
        self._decide(signoff, "finance")
        document.with_user(self.clerk).line_ids[0].price = 120
        again = self._round(document)
        self.assertEqual(self._step(again, "production").state, "carried")
        self.assertEqual((duty.state, duty.signoff_id), ("open", again))

    def test_a_signature_that_is_asked_anew_loses_its_conditions(self):
        document, signoff, duty = self._conditional(watch="date")
        self._decide(signoff, "finance")
        document.with_user(self.clerk).date = "2026-06-01"
        self.assertEqual(self._step(self._round(document), "production").state, "open")
        self.assertEqual(duty.state, "cancelled")

    def test_a_condition_is_met_by_something_that_is_said(self):
        _document, _signoff, duty = self._conditional()
        owner = duty.with_user(self.users["technical"])
        for empty in (None, "", "  "):
            with self.assertRaisesRegex(UserError, "Enter what was done"):
                owner.action_complete(note=empty)
        self.assertEqual(duty.state, "open")
        action = owner.action_open_complete_wizard()
        wizard = owner.env[action["res_model"]].browse(action["res_id"])
        self.assertTrue(wizard.note_asked)
        wizard.note = "Sample 7 approved"
        wizard.action_confirm()
        self.assertEqual((duty.state, duty.note), ("done", "Sample 7 approved"))

    @covers("S1-K-15")
    def test_a_telephone_confirmation_keeps_with_whom_and_when(self):
        self._make_chain("production", "gm")
        signoff = self._request(self._make_document())
        call = {"channel": "phone", "confirmed_with": "Mr Li"}
        with freeze_time("2026-03-02 02:00:00"):
            with self.assertRaisesRegex(UserError, "is in the future"):
                self._decide(
                    signoff, "production", confirmed_at="2026-03-02 03:00:00", **call
                )
            with self.assertRaisesRegex(UserError, "is not a date and time"):
                self._decide(signoff, "production", confirmed_at="noon", **call)
            self._decide(
                signoff, "production", confirmed_at="2026-03-02 01:30:00", **call
            )
            self._decide(signoff, "gm", **call)
        first, second = signoff.decision_ids
        self.assertEqual(first.confirmed_with, "Mr Li")
        self.assertEqual(
            first.confirmed_at, Datetime.to_datetime("2026-03-02 01:30:00")
        )
        self.assertEqual(second.confirmed_at, second.date)
