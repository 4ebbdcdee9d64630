from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewAcceptance(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("review", "shop")
        cls.rule = cls.env["order.acceptance.rule"].create(
            {
                "name": "Small orders of customers without weight",
                "amount_max": 1000,
                "domain": "[('partner_id.is_key_customer', '=', False)]",
                "mode": "raised",
                "surcharge": 12,
                "extra_days": 10,
            }
        )

    def _sheet(self, **vals):
        order = self._new_order(**vals)
        order.review_submit()
        sheet = self.env["order.review"].search([("order_id", "=", order.id)])
        return sheet.with_user(self.clerk)

    @covers("S4-A-08", "S4-A-09", "S0-G-07", "S0-G-08")
    def test_a_small_order_is_suggested_a_surcharge_and_nothing_changes_by_itself(self):
        sheet = self._sheet()
        self.assertEqual(sheet.suggested_mode, "raised")
        self.assertEqual((sheet.suggested_surcharge, sheet.suggested_days), (12, 10))
        self.assertFalse(sheet.acceptance_mode)
        sheet.action_accept_suggested()
        self.assertEqual(sheet.acceptance_mode, "raised")
        self.assertEqual((sheet.acceptance_surcharge, sheet.acceptance_days), (12, 10))
        self.assertEqual(sheet.order_id.order_line.price_unit, 100)
        sheet.action_accept_normally()
        self.assertEqual(
            (sheet.acceptance_mode, sheet.acceptance_surcharge), ("normal", 0)
        )

    def test_large_orders_and_key_customers_have_no_suggestion(self):
        sheet = self._sheet(quantity=500)
        self.assertFalse(sheet.suggested_mode)
        with self.assertRaisesRegex(UserError, "No acceptance rule applies to"):
            sheet.action_accept_suggested()
        self.partner.is_key_customer = True
        self.assertFalse(self._sheet().suggested_mode)

    def test_only_the_organiser_decides_with_sensible_values(self):
        sheet = self._sheet()
        with self.assertRaisesRegex(AccessError, "is organised by"):
            sheet.with_user(self.people["shop"]).acceptance_decide("normal")
        with self.assertRaisesRegex(UserError, "Unknown acceptance"):
            sheet.acceptance_decide("cheap")
        with self.assertRaisesRegex(UserError, "numbers from 0"):
            sheet.acceptance_decide("raised", "ten")
        with self.assertRaisesRegex(UserError, "numbers from 0"):
            sheet.acceptance_decide("raised", -1)

    def test_the_organiser_decides_otherwise_in_a_dialog_that_starts_as_suggested(self):
        sheet = self._sheet()
        entry = (
            self.env["order.acceptance.entry"]
            .with_user(self.clerk)
            .create({"review_id": sheet.id})
        )
        self.assertEqual((entry.mode, entry.surcharge), ("raised", 12))
        entry.write({"surcharge": 8, "extra_days": 5})
        entry.action_accept()
        self.assertEqual(
            (sheet.acceptance_mode, sheet.acceptance_surcharge, sheet.acceptance_days),
            ("raised", 8, 5),
        )
        stranger = entry.with_user(self.people["shop"])
        with self.assertRaises(AccessError):
            stranger.action_accept()

    def test_a_rule_that_cannot_be_read_is_refused_at_writing(self):
        with self.assertRaisesRegex(ValidationError, "cannot be read"):
            self.rule.domain = "[('nothing', '=', 1)]"
