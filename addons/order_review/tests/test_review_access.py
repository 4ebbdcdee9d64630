from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon

MODELS = (
    "order.review",
    "order.review.plan",
    "order.negotiation",
    "order.date.record",
    "order.review.promise",
    "order.review.report",
    "order.review.promise.report",
    "order.acceptance.rule",
)
SET_UP = ("order.review.plan", "order.acceptance.rule")


@tagged("post_install", "-at_install")
class TestReviewAccess(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("review", "shop")
        cls.reader = new_test_user(cls.env, "rev_reader", USER)
        cls.plain = new_test_user(cls.env, "rev_plain", "base.group_user")
        cls.manager = new_test_user(
            cls.env, "rev_manager", "order_process.order_process_group_manager"
        )

    def _sheet(self):
        order = self._new_order()
        order.review_submit()
        return order.sudo().review_ids

    def test_users_read_and_employees_without_our_groups_do_not(self):
        for model in MODELS:
            records = self.env[model]
            with self.subTest(model=model):
                self.assertTrue(records.with_user(self.reader).has_access("read"))
                self.assertFalse(records.with_user(self.plain).has_access("read"))

    def test_set_up_is_written_by_process_managers_only(self):
        for model in SET_UP:
            records = self.env[model]
            with self.subTest(model=model):
                self.assertFalse(records.with_user(self.reader).has_access("write"))
                self.assertTrue(records.with_user(self.manager).has_access("write"))

    def test_nobody_makes_a_sheet_or_a_promise_by_hand(self):
        order = self._new_order()
        for user in (self.reader, self.clerk):
            with self.assertRaises(AccessError):
                self.env["order.review"].with_user(user).create({"order_id": order.id})
        with self.assertRaises(AccessError):
            self.env["order.review.promise"].with_user(self.manager).create({})

    def test_who_is_not_in_sales_does_not_negotiate(self):
        document = self.env["order.negotiation"].create(
            {"order_id": self._new_order().id}
        )
        with self.assertRaises(AccessError):
            document.with_user(self.reader).action_ask()
        with self.assertRaises(AccessError):
            document.with_user(self.reader).negotiation_refuse("No")

    def test_sheets_of_another_company_are_not_seen(self):
        sheet = self._sheet()
        other = self.env["res.company"].create({"name": "Other"})
        outsider = new_test_user(
            self.env, "rev_outsider", USER, company_id=other.id, company_ids=other.ids
        )
        sheets = self.env["order.review"].with_user(outsider)
        self.assertFalse(sheets.search([("id", "=", sheet.id)]))
        with self.assertRaises(AccessError):
            sheets.browse(sheet.id).review_conclude()

    def test_a_sheet_is_evidence_once_it_was_submitted(self):
        sheet = self._sheet()
        with self.assertRaisesRegex(Exception, "Only drafts can be deleted"):
            sheet.with_user(self.manager).unlink()
