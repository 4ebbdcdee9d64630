from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCase(CaseCommon):
    def test_a_return_from_the_request_to_the_refund(self):
        order = self._delivered(5)
        case = self._received(order)
        self.assertEqual((case.state, case.phase), ("received", "shipped"))
        self.assertEqual(case.policy_id, self.policy)
        self.assertTrue(case.located_at)
        self.assertEqual(case.check_ids.mapped("name"), ["Hang Tag", "Packaging"])
        with self.assertRaisesRegex(UserError, "Hang Tag.*evidence"):
            case.case_verify()
        self._evidence(case)
        case.check_ids.write({"met": "yes"})
        case.case_verify()
        with self.assertRaises(AccessError):
            self._as(case, "store").case_agree()
        self._as(case, "sales").case_agree("Seam open")
        self.assertEqual(case.party, "own")
        self.assertEqual(case.line_ids.agreed, 2)
        with self.assertRaisesRegex(UserError, "not been inspected"):
            case.case_refund_prepare()
        self._come_back(case)
        self.assertEqual(case.line_ids.received, 2)
        self.assertEqual(order.order_line.qty_delivered, 3)
        self._as(case, "store").case_inspect()
        self.assertEqual(case.amount_verified, 200)
        self.assertTrue(case.refund_due_at)
        credit = self._refunded(case)
        self.assertEqual(credit.amount_total, 200)
        self.assertEqual((case.state, case.amount_refund), ("settled", 200))
        self.assertTrue(case.paid_back_at)
        case.case_tell("mail", "Your refund was paid. Thank you.")
        with self.assertRaisesRegex(UserError, "the cause"):
            case.case_close()
        case.case_find_cause("Needle was blunt", "own", "rev_quality")
        case.case_close()
        self.assertEqual(case.state, "closed")
        self.assertEqual(case.order_state, "After-Sales Service Completed")

    def test_no_more_than_was_delivered_and_is_not_claimed(self):
        order = self._delivered(5)
        with self.assertRaisesRegex(UserError, "at most 5"):
            self._received(order, quantity=6)
        first = self._received(order, quantity=3)
        with self.assertRaisesRegex(UserError, "at most 2"):
            self._received(order, quantity=3)
        # A complaint uses nothing up.
        self.assertTrue(self._received(order, kind="complaint", quantity=5).located_at)
        first.case_cancel("Customer keeps them")
        self.assertEqual(self._received(order, quantity=5).state, "received")

    def test_what_came_back_cannot_come_back_again(self):
        order = self._delivered(5)
        self._inspected(order, quantity=3)
        with self.assertRaisesRegex(UserError, "at most 2"):
            self._received(order, quantity=3)
        self.assertEqual(self._received(order, quantity=2).state, "received")

    def test_rejected_goods_are_not_refunded_and_go_back(self):
        order = self._delivered(5)
        case = self._inspected(order, accepted=1, quantity=2)
        self.assertEqual((case.line_ids.accepted, case.line_ids.rejected), (1, 1))
        self.assertEqual(case.amount_verified, 100)
        again = case.sudo().picking_ids.filtered(
            lambda one: one.location_dest_id.usage == "customer"
        )
        self.assertEqual(again.move_ids.product_uom_qty, 1)
        self.assertEqual(self._refunded(case).amount_total, 100)

    def test_a_part_of_the_price(self):
        case = self._agreed(self._delivered(5))
        self._come_back(case)
        found = {"line": case.line_ids.id, "accepted": 2, "percent": 50}
        self._as(case, "store").case_inspect([found | {"condition": "Worn"}])
        self.assertEqual(case.amount_verified, 100)
        self.assertEqual(self._refunded(case).amount_total, 100)
        self.assertEqual(case.line_ids.condition, "Worn")

    def test_bad_inspections(self):
        case = self._agreed(self._delivered(5))
        keeper = self._as(case, "store")
        with self.assertRaisesRegex(UserError, "No goods have been received"):
            keeper.case_inspect()
        self._come_back(case)
        line = case.line_ids.id
        for row in (
            {"line": line, "accepted": 3},
            {"line": line, "accepted": -1},
            {"line": line, "accepted": float("nan")},
            {"line": line, "percent": 101},
            {"line": line + 999},
            {"line": line, "colour": "red"},
            "all",
        ):
            with self.subTest(row), self.assertRaises(ValidationError):
                keeper.case_inspect([row])
        self.assertEqual(case.state, "returning")

    def test_refused_with_a_reason(self):
        case = self._received(self._delivered(5))
        seller = self._as(case, "sales")
        with self.assertRaisesRegex(UserError, "Enter the reason"):
            seller.case_refuse("  ")
        seller.case_refuse("The hang tag is missing")
        self.assertEqual((case.state, case.answer), ("refused", case.decision))
        seller.case_close()
        self.assertEqual(case.state, "closed")

    def test_conditions_not_met_are_refused(self):
        case = self._received(self._delivered(5))
        self._evidence(case)
        case.check_ids.write({"met": "no"})
        with self.assertRaisesRegex(UserError, "to be refused"):
            case.case_verify()

    def test_more_information(self):
        case = self._received(self._delivered(5))
        case.case_ask_supplement("A photo of the seam")
        self.assertEqual(case.state, "supplement")
        case.line_ids.quantity = 6
        with self.assertRaisesRegex(UserError, "at most 5"):
            case.case_supply()
        case.line_ids.quantity = 1
        case.case_supply("Sent by chat")
        self.assertEqual(case.state, "received")

    def test_before_dispatch_nothing_comes_back(self):
        order = self._sold(5)
        self._pay(self._bill(order))
        case = self._agreed(order, reason="other")
        self.assertEqual(case.phase, "paid_unshipped")
        with self.assertRaisesRegex(UserError, "No goods come back"):
            case.case_announce("courier")
        self.assertEqual(self._refunded(case).amount_total, 200)
        self.assertEqual(case.state, "settled")

    def test_an_unpaid_order_is_closed(self):
        order = self._sold(5)
        case = self._received(order, kind="cancel", reason="own", line_ids=[])
        self.assertEqual(case.phase, "unpaid")
        order.action_cancel()
        self.assertEqual(case.state, "settled")

    # -- windows ---------------------------------------------------------------------
    def test_late_requests_need_a_reason(self):
        self.policy.write({"window_mode": "within", "window_hours": 24})
        order = self._delivered(5)
        order.picking_ids.date_done -= timedelta(hours=30)
        case = self._verified(order)
        with self.assertRaisesRegex(UserError, "late"):
            self._as(case, "sales").case_agree()
        self._as(case, "sales").case_agree("Good customer")
        self.assertEqual(case.state, "agreed")

    def test_late_requests_are_refused_by_themselves(self):
        self.policy.write(
            {"window_mode": "within", "window_hours": 24, "refuses_late": True}
        )
        order = self._delivered(5)
        order.picking_ids.date_done -= timedelta(hours=30)
        case = self._received(order)
        self.assertEqual((case.state, case.by_itself), ("refused", True))
        order = self._delivered(5)
        self.assertEqual(self._received(order).state, "received")

    def test_refunds_not_before_the_hours_are_over(self):
        self.policy.write(
            {
                "window_mode": "after",
                "window_hours": 24,
                "window_from": "payment",
                "domain": "[('phase', '=', 'paid_unshipped')]",
            }
        )
        order = self._sold(5)
        self._pay(self._bill(order))
        case = self._agreed(order, reason="other")
        with self.assertRaisesRegex(UserError, "asked for from"):
            case.case_refund_prepare()
        self.policy.window_hours = 0
        case.case_refund_prepare()
        self.assertEqual(case.refund_ids.amount_total, 200)

    def test_small_ones_are_agreed_by_themselves(self):
        self.policy.write({"agrees_below": 150, "check_ids": [(5,)]})
        order = self._delivered(5)
        cheap = self._received(order, reason="own", quantity=1)
        self.assertEqual((cheap.state, cheap.by_itself), ("agreed", True))
        case = self._received(order, reason="own", quantity=2)
        self.assertEqual(case.state, "received")

    # -- costs -----------------------------------------------------------------------
    def test_freight_follows_the_cause(self):
        order = self._delivered(5)
        case = self._verified(order, reason="own")
        found = [(one.kind, one.payer, one.prepaid) for one in case.cost_ids]
        self.assertEqual(
            found,
            [("freight_out", "customer", True), ("freight_back", "customer", True)],
        )
        ours = self._verified(order, reason="quality")
        self.assertEqual(ours.cost_ids.mapped("payer"), ["own"])

    def test_costs_are_told_first(self):
        self.policy.tells_costs = True
        case = self._verified(self._delivered(5), reason="own")
        with self.assertRaisesRegex(UserError, "told the costs"):
            self._as(case, "sales").case_agree()
        case.cost_ids.write({"amount": 12.5})
        case.case_tell("phone", "Both ways are yours", "costs")
        self._as(case, "sales").case_agree()
        self.assertEqual((case.cost_own, case.cost_other), (0, 25))

    def test_actions_are_duties(self):
        case = self._inspected(self._delivered(5))
        action = self._as(self.env["order.case.action"], "service").create(
            {
                "case_id": case.id,
                "name": "Change needles weekly",
                "role_id": self.roles["quality"].id,
                "date_due": fields.Datetime.now() + timedelta(days=3),
            }
        )
        case.action_issue()
        self.assertEqual(action.duty_id.role_id, self.roles["quality"])
        with self.assertRaisesRegex(UserError, "issued action"):
            action.name = "Nothing"
        self.assertEqual(action.duty_state, "open")
