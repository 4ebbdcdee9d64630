"""Customers rate goods and service; what they said stands."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_portal import PortalCommon

GOOD = {"goods": 5, "service": 4, "given_by": "Ms Li"}


@tagged("post_install", "-at_install")
class TestFeedback(PortalCommon):
    def _delivered(self):
        order = self._confirmed(5)
        self._ship(order, 5)
        return self._as(order, "sales")

    def _codes(self, order):
        return (
            self.env["order.event"]
            .sudo()
            .search([("res_model", "=", "sale.order"), ("res_id", "=", order.id)])
            .mapped("code")
        )

    def test_two_scores_are_kept_and_told(self):
        order = self._delivered()
        said = order.feedback_record({**GOOD, "kind": "survey", "opinion": "Fine"})
        self.assertEqual((said["goods"], said["service"], said["lowest"]), (5, 4, 4))
        self.assertEqual(order.sudo().feedback_ids.opinion, "Fine")
        self.assertIn("feedback.given", self._codes(order))
        self.assertNotIn("feedback.poor", self._codes(order))

    def test_a_low_score_is_told_as_poor(self):
        order = self._delivered()
        order.feedback_record({**GOOD, "service": 2, "kind": "callback"})
        codes = self._codes(order)
        self.assertIn("feedback.poor", codes)
        self.assertIn("callback.done", codes)

    def test_nothing_is_rated_before_something_came(self):
        order = self._as(self._confirmed(5), "sales")
        with self.assertRaisesRegex(UserError, "once something was delivered"):
            order.feedback_record(GOOD)
        self.assertFalse(order.sudo().feedback_ids)

    def test_strange_values_are_named(self):
        order = self._delivered()
        for wrong in (
            {"goods": 0},
            {"goods": 6},
            {"service": 4.5},
            {"service": True},
            {"kind": "poem"},
            {"channel": "portal"},
            {"colour": "red"},
        ):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                order.feedback_record({**GOOD, **wrong})
        with self.assertRaises(UserError):
            order.feedback_record({**GOOD, "given_by": " "})
        self.assertFalse(order.sudo().feedback_ids)

    def test_a_repeated_call_changes_nothing(self):
        order = self._delivered()
        first = order.feedback_record(GOOD, key="K1")
        self.assertEqual(order.feedback_record(GOOD, key="K1"), first)
        other = self._delivered()
        with self.assertRaises(ValidationError):
            other.feedback_record(GOOD, key="K1")
        self.assertEqual(len(order.sudo().feedback_ids), 1)

    def test_what_was_said_stands(self):
        order = self._delivered()
        order.feedback_record(GOOD)
        feedback = order.sudo().feedback_ids
        with self.assertRaises(AccessError):
            feedback.write({"goods": 1})
        with self.assertRaises(AccessError):
            feedback.unlink()
        self.assertEqual(feedback.goods, 5)
