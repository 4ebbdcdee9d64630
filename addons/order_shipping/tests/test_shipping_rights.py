from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_shipping import ShippingCommon

SYSTEM = {
    "state": "fed_back",
    "issued_at": "2026-01-01 00:00:00",
    "reaction_hours": 0.1,
    "left_at": "2026-01-01 00:00:00",
    "on_time": True,
    "waybill": "FORGED",
    "facts_then": "All paid",
    "cancel_reason": "x",
}


@tagged("post_install", "-at_install")
class TestShippingRights(ShippingCommon):
    def test_strangers_do_not_read_a_notice(self):
        notice = self._issued(self._confirmed(user_id=self.clerk.id))
        user = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "ship_stranger", user)
        self.assertFalse(notice.with_user(stranger).has_access("read"))
        self.assertFalse(notice.line_ids.with_user(stranger).has_access("read"))
        self.assertFalse(notice.recipient_ids.with_user(stranger).has_access("read"))
        for role in ("sales", "store", "transport"):
            self.assertTrue(self._as(notice, role).has_access("read"), role)

    def test_the_applicant_follows_it_without_sales_rights(self):
        user = "order_process.order_process_group_user"
        applicant = new_test_user(self.env, "ship_applicant", user)
        order = self._confirmed(user_id=self.clerk.id)
        notice = self._issued(order, applicant_id=applicant.id)
        self.assertEqual(notice.with_user(applicant).applicant, applicant.name)
        self.assertEqual(notice.with_user(applicant).state, "issued")
        with self.assertRaises(AccessError):
            notice.with_user(applicant).shipping_cancel("Mine")

    def test_nobody_writes_what_the_steps_write(self):
        order = self._confirmed()
        notice = self._issued(order, 1)
        for user in (self.people["sales"], self.people["store"]):
            for name, value in SYSTEM.items():
                with self.subTest(name), self.assertRaises(AccessError):
                    notice.with_user(user).write({name: value})
        for name, value in SYSTEM.items():
            with self.subTest(name), self.assertRaises(AccessError):
                self._draft(order, 1, **{name: value})
        with self.assertRaises(AccessError):
            self._as(notice.line_ids, "sales").quantity_left = 1

    def test_another_company_is_not_reached(self):
        notice = self._issued(self._confirmed())
        company = self.env["res.company"].create({"name": "Elsewhere"})
        keeper = new_test_user(
            self.env,
            "ship_elsewhere",
            "stock.group_stock_user,order_process.order_process_group_user",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.assertFalse(notice.with_user(keeper).has_access("read"))
        plans = self.env["order.shipping.plan"].with_user(keeper)
        self.assertFalse(plans.search([("id", "=", notice.plan_id.id)]))

    def test_who_issues_is_named_where_somebody_else_tries(self):
        draft = self._draft(self._confirmed())
        with self.assertRaisesRegex(AccessError, "Sales"):
            draft.with_user(self.people["store"]).action_issue()
