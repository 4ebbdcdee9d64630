from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_case import CaseCommon

SYSTEM = {
    "state": "settled",
    "party": "customer",
    "amount_verified": 1e6,
    "refund_approved_at": "2026-01-01 00:00:00",
    "difference_at": "2026-01-01 00:00:00",
    "freight_state": "released",
    "decision": "Forged",
}


@tagged("post_install", "-at_install")
class TestCaseRights(CaseCommon):
    def test_strangers_read_nothing(self):
        case = self._received(self._delivered(5))
        user = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "case_stranger", user)
        for record in (case, case.line_ids, case.check_ids, case.sudo().cost_ids):
            self.assertFalse(record and record.with_user(stranger).has_access("read"))
        with self.assertRaises(AccessError):
            case.with_user(stranger).case_tell("phone", "Hello")
        self.assertTrue(self._as(case, "store").has_access("read"))

    def test_sales_reads_cases_of_own_orders_and_of_nobodys(self):
        department = "order_process.order_process_group_sales"
        seller = new_test_user(self.env, "case_seller", department)
        orders = [
            self._delivered(5, user_id=user)
            for user in (seller.id, False, self.people["sales"].id)
        ]
        cases = [self._received(order) for order in orders]
        read = [case.with_user(seller).has_access("read") for case in cases]
        self.assertEqual(read, [True, True, False])
        lines = cases[1].line_ids | cases[2].line_ids
        self.assertEqual(
            lines.with_user(seller)._filtered_access("read"), cases[1].line_ids
        )

    def test_nobody_writes_what_the_steps_write(self):
        case = self._received(self._delivered(5))
        for name, value in SYSTEM.items():
            with self.subTest(name), self.assertRaises(AccessError):
                case.write({name: value})
        for name in ("agreed", "received", "accepted", "percent"):
            with self.subTest(name), self.assertRaises(AccessError):
                case.line_ids.write({name: 50})
        self.assertEqual(case.line_ids.agreed, 0)

    def test_each_does_what_is_theirs(self):
        case = self._verified(self._delivered(5))
        for role in ("service", "store", "finance", "quality"):
            with self.subTest(role), self.assertRaises(AccessError):
                self._as(case, role).case_agree("x", "own")
        self._as(case, "sales").case_agree("x", "own")
        self._come_back(case)
        for role in ("service", "sales", "finance"):
            with self.subTest(role), self.assertRaises(AccessError):
                self._as(case, role).case_inspect()
        self._as(case, "store").case_inspect()
        with self.assertRaises(AccessError):
            self._as(case, "store").case_refund_prepare()
        self.assertEqual(case.state, "inspected")

    def test_another_company_is_not_reached(self):
        case = self._received(self._delivered(5))
        company = self.env["res.company"].create({"name": "Elsewhere"})
        groups = (
            "sales_team.group_sale_manager,order_process.order_process_group_manager"
        )
        other = new_test_user(
            self.env,
            "case_elsewhere",
            groups,
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.assertFalse(case.with_user(other).has_access("read"))
        self.assertFalse(self.env["order.case"].with_user(other).search([]))

    def test_a_case_is_evidence(self):
        case = self._received(self._delivered(5))
        with self.assertRaises(UserError):
            case.unlink()
        self.assertTrue(case.exists())
