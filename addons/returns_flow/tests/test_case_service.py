from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseService(CaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("transport")
        cls.types["damage"].write(
            {
                "owner_role_ids": [Command.set(cls.roles["quality"].ids)],
                "told_role_ids": [
                    Command.set((cls.roles["transport"] | cls.roles["finance"]).ids)
                ],
                "passed_within": "60 minutes",
                "contacted_within": "2 working hours",
            }
        )

    def _damage(self, kind="claim", **vals):
        return self._received(self._delivered(5), kind=kind, reason="damage", **vals)

    def test_passed_on_and_contacted(self):
        case = self._damage("service")
        self.assertEqual(self._duties(case, "case.pass_on").state, "open")
        read = self._duties(case, "case.read").role_id
        self.assertEqual(read, self.roles["transport"] | self.roles["finance"])
        case.case_pass_on(note="Fax attached")
        self.assertEqual(self._duties(case, "case.pass_on").state, "done")
        duty = self._duties(case, "case.contact")
        self.assertEqual((duty.role_id, duty.state), (self.roles["quality"], "open"))
        self.assertTrue(duty.due_at)
        with self.assertRaises(AccessError):
            case.case_contact("phone", "We come tomorrow")
        self._as(case, "quality").case_contact("phone", "We come tomorrow")
        self.assertEqual(self._duties(case, "case.contact").state, "done")
        self._as(case, "finance").case_release_freight("No damage")
        case.case_close("Answered")
        self.assertEqual(case.state, "closed")

    def test_a_claim_needs_evidence(self):
        case = self._damage()
        case.case_pass_on()
        handler = self._as(case, "quality")
        carrier = self.env["res.partner"].create({"name": "Express"})
        with self.assertRaisesRegex(UserError, "needs evidence"):
            handler.case_claim(carrier.id, 300)
        self._evidence(case)
        handler.case_claim(carrier.id, 300, "Five crates")
        with self.assertRaises(ValidationError):
            handler.case_claim_settle(301)
        with self.assertRaisesRegex(UserError, "claim has not been settled"):
            case.case_close("Answered")
        handler.case_claim_settle(250)
        self.assertEqual((case.claim_amount, case.claim_received), (300, 250))

    def test_bills_of_the_carrier_are_not_paid(self):
        case = self._damage()
        self.assertEqual(case.freight_state, "held")
        carrier = self.env["res.partner"].create({"name": "Express"})
        case.freight_carrier_id = carrier
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": carrier.id,
                "invoice_date": "2026-01-10",
                "invoice_line_ids": [
                    Command.create({"name": "Freight", "price_unit": 80.0})
                ],
            }
        )
        bill.action_post()
        with self.assertRaisesRegex(UserError, "held back"):
            self._pay(bill)
        self._as(case, "finance").case_release_freight("Carrier paid")
        self._pay(bill)
        self.assertIn(bill.payment_state, ("paid", "in_payment"))

    def test_cause_solution_compensation_apology(self):
        case = self._damage("complaint")
        self.types["damage"].needs_apology = True
        case.case_pass_on()
        handler = self._as(case, "quality")
        with self.assertRaises(ValidationError):
            handler.case_find_cause("Dropped", "nobody")
        handler.case_find_cause("Dropped", "carrier", "rev_transport")
        self.assertEqual(case.cause_role_id, self.roles["transport"])
        with self.assertRaisesRegex(UserError, "No solution"):
            case.case_accept()
        case.case_offer("New crates")
        case.case_accept("Fine")
        with self.assertRaisesRegex(UserError, "exceeds the value"):
            case.case_compensate("Voucher", 501)
        case.case_compensate("Voucher", 20)
        self.assertEqual((case.cost_own, case.compensation), (20, "Voucher"))
        self._as(case, "finance").case_release_freight("Agreed")
        with self.assertRaisesRegex(UserError, "the apology"):
            case.case_close("Settled")
        case.case_apologise("We are sorry")
        case.case_close("Settled")
        self.assertEqual(case.state, "closed")
