from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_exception import ExceptionCommon


@tagged("post_install", "-at_install")
class TestException(ExceptionCommon):
    @covers("S3-N-15", "S3-U-19")
    def test_an_exception_goes_from_the_report_to_its_effect(self):
        kind = self._kind(told=("sales",), tell_customer="must")
        exception = self._reported(kind)
        self.assertEqual(exception.state, "reported")
        self.assertEqual(exception.order_id, self.order)
        handled = self._as(exception, "production")
        handled.exception_analyse("own", "No spare mould", "own_equipment")
        self.assertEqual(exception.cause_id.code, "own_equipment")
        handled.write(
            {
                "measure_ids": [
                    Command.create(
                        {
                            "name": "Repair it",
                            "role_id": self.roles["store"].id,
                            "date_due": fields.Datetime.now() + timedelta(days=1),
                        }
                    )
                ]
            }
        )
        handled.action_plan()
        duty = exception.measure_ids.duty_id
        self.assertEqual(duty.role_id, self.roles["store"])
        handled.exception_tell_customer("phone", "Two days later", "Accepted")
        handled.exception_solve("Repaired")
        with self.assertRaisesRegex(UserError, "Repair it"):
            handled.exception_close("yes")
        duty.with_user(self.people["store"]).action_complete()
        handled.exception_close("yes", "Keep a spare mould")
        self.assertEqual((exception.state, exception.effective), ("closed", "yes"))
        self.assertEqual(
            self._told(),
            [
                f"exception.{step}"
                for step in (
                    "reported",
                    "analysed",
                    "planned",
                    "customer_told",
                    "solved",
                    "closed",
                )
            ],
        )
        self.assertFalse(self._duties(exception, "exception.handle"))

    @covers("S1-B-102")
    def test_what_the_type_demands_is_named_in_one_message(self):
        kind = self.env.ref("order_follow.order_exception_type_cannot_ship")
        exception = self._exception(kind)
        with self.assertRaises(UserError) as caught:
            exception.action_report()
        for name in ("Reason", "Possible Shipping Date", "Expected Arrival"):
            self.assertIn(name, str(caught.exception))
        day = fields.Date.today() + timedelta(days=3)
        exception.write({"reason": "Flood", "possible_on": day, "arrival_on": day})
        exception.action_report()
        self.assertEqual(exception.state, "reported")

    @covers("S1-B-102")
    def test_a_report_after_the_day_it_was_found_is_late(self):
        kind = self._kind(report_within="by 23:59")
        with freeze_time("2026-03-03 09:00:00"):
            late = self._reported(kind, found_at="2026-03-02 01:00:00")
        self.assertTrue(late.reported_late)

    def test_one_cause_is_one_exception(self):
        kind = self._kind()
        first = self._reported(kind)
        with self.assertRaisesRegex(UserError, first.name):
            self._reported(kind)
        row = first.exception_report(
            "sale.order", self.order.id, "late", {"description": "Again"}
        )
        self.assertEqual((row["id"], first.repeats), (first.id, 1))
        several = self._kind("several", one_at_a_time=False)
        self.assertNotEqual(self._reported(several), self._reported(several))

    @covers("S3-N-13", "S4-B-25", "S4-B-26", "S4-B-37")
    def test_those_who_are_told_have_to_take_note(self):
        kind = self._kind(told=("sales", "store"))
        exception = self._reported(kind)
        duties = self._duties(exception, "exception.read")
        self.assertEqual(duties.role_id, self.roles["sales"] | self.roles["store"])
        people = self.people["sales"] | self.people["store"]
        told = exception.sudo().message_ids.notified_partner_ids
        self.assertLessEqual(people.partner_id, told)
        duties[0].with_user(self.people[duties[0].role_id.code[4:]]).action_complete()
        self.assertEqual(len(self._duties(exception, "exception.read")), 1)

    @covers("S3-K-14", "S3-X-11")
    def test_the_customer_is_told_before_the_promised_date(self):
        kind = self._kind(
            tell_customer="must",
            teller_role_id=self.roles["merchandiser"].id,
            tell_within="on date_promised",
        )
        self.order.date_record("promised", "2030-05-10", "Contract")
        exception = self._reported(kind)
        duty = self._duties(exception, "exception.tell")
        self.assertEqual(duty.role_id, self.roles["merchandiser"])
        self.assertEqual(str(duty.due_at)[:10], "2030-05-10")
        teller = self._as(exception, "merchandiser")
        with self.assertRaisesRegex(UserError, "told"):
            teller.exception_tell_customer("phone", " ")
        teller.exception_tell_customer("phone", "Delivered on the 20th")
        self.assertTrue(exception.told_in_advance)
        self.assertFalse(self._duties(exception, "exception.tell"))
        event = self._events(self.order, "exception.customer_told")
        self.assertIs(event.payload["in_advance"], True)

    def test_dates_and_numbers_that_cannot_be_are_refused(self):
        kind = self._kind()
        now = fields.Datetime.now()
        for vals in (
            {"found_at": now + timedelta(hours=1)},
            {"possible_on": now.date() - timedelta(days=2)},
            {
                "possible_on": now.date() + timedelta(days=3),
                "arrival_on": now.date() + timedelta(days=1),
            },
            {"arrival_on": "2206-01-01"},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self._exception(kind, **vals)

    def test_causes_belong_to_the_party(self):
        exception = self._reported(self._kind())
        handled = self._as(exception, "production")
        for party, text, cause in (
            ("nobody", "x", None),
            ("own", "x", "carrier_late"),
            ("own", "x", "no_such"),
        ):
            with self.subTest(cause), self.assertRaises(ValidationError):
                handled.exception_analyse(party, text, cause)
        with self.assertRaises(UserError):
            handled.exception_analyse("own", " ")
        self.assertEqual(exception.state, "reported")

    def test_what_is_late_is_told_once(self):
        exception = self._reported(self._kind())
        with freeze_time(exception.due_at + timedelta(minutes=1)):
            self.env["order.exception"]._cron_watch()
            self.env["order.exception"]._cron_watch()
        self.assertTrue(exception.overdue)
        self.assertEqual(self._told().count("exception.overdue"), 1)

    def test_with_the_order_its_exceptions_end(self):
        exception = self._reported(self._kind())
        self.order.sudo().action_cancel()
        self.assertEqual(exception.state, "withdrawn")
        self.assertFalse(self._duties(exception, "exception.handle"))

    def test_what_was_reported_stands(self):
        exception = self._reported(self._kind())
        handled = self._as(exception, "production")
        with self.assertRaises(UserError):
            handled.description = "Nothing happened"
        handled.possible_on = fields.Date.today() + timedelta(days=9)
        self.assertTrue(exception.possible_on)
        with self.assertRaises(UserError):
            handled.unlink()
