from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from .common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewDates(ReviewCommon):
    """Asked, promised, expected: kept side by side and never overwritten."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("shop")

    def test_each_date_that_the_customer_asks_for_is_kept(self):
        order = self._new_order(customer_requested_date="2030-05-01")
        order.customer_requested_date = "2030-04-01"
        order.invalidate_recordset()
        records = order.date_record_ids
        self.assertEqual(
            records.mapped("date"),
            [Date.to_date("2030-04-01"), Date.to_date("2030-05-01")],
        )
        self.assertEqual(records[0].days_moved, -30)
        self.assertEqual(order.date_requested, Date.to_date("2030-04-01"))
        self.assertEqual(order.date_requested_first, Date.to_date("2030-05-01"))

    def test_a_promise_moves_neither_the_request_nor_the_delivery_date(self):
        order = self._new_order(customer_requested_date="2030-05-01")
        order.date_record("promised", "2030-06-01", "")
        order.date_record("expected", "2030-06-10", "")
        self.assertEqual(order.date_requested, Date.to_date("2030-05-01"))
        self.assertEqual(order.date_promised, Date.to_date("2030-06-01"))
        self.assertEqual(order.date_expected, Date.to_date("2030-06-10"))
        self.assertFalse(order.commitment_date)

    def test_a_new_date_needs_a_reason_and_the_same_date_records_nothing(self):
        order = self._new_order()
        self.assertTrue(order.date_record("promised", "2030-06-01", "First"))
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            order.date_record("promised", "2030-07-01", " ")
        self.assertFalse(order.date_record("promised", "2030-06-01", "Same"))

    def test_bad_dates_and_kinds_are_refused(self):
        order = self._new_order()
        with self.assertRaisesRegex(UserError, "is not a date"):
            order.date_record("promised", "soon", "")
        with self.assertRaisesRegex(UserError, r"\(requested, promised or expected"):
            order.date_record("wished", "2030-06-01", "")
        with self.assertRaisesRegex(UserError, "no promised date"):
            order.action_apply_promised()

    def test_nobody_edits_or_deletes_a_date(self):
        order = self._new_order(customer_requested_date="2030-05-01")
        record = order.date_record_ids
        for attempt in (
            lambda: record.sudo().write({"date": "2031-01-01"}),
            record.sudo().unlink,
            lambda: record.sudo().create({"order_id": order.id}),
        ):
            with self.assertRaisesRegex(AccessError, "evidence"):
                attempt()
        with self.assertRaisesRegex(AccessError, "maintained by the process"):
            order.date_promised = "2031-01-01"

    def test_who_cannot_write_the_order_records_no_date(self):
        order = self._new_order()
        with self.assertRaises(AccessError):
            order.with_user(self.people["shop"]).date_record(
                "requested", "2030-05-01", "x"
            )

    def test_an_unrelated_write_costs_nothing_more(self):
        order = self._new_order(customer_requested_date="2030-05-01")
        order.client_order_ref = "A"
        self.env.flush_all()
        with self.assertQueryCount(1):
            order.client_order_ref = "B"
            self.env.flush_all()
