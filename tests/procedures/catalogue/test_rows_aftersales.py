"""Rows of R01 and R02 that orders of other procedures have: damage and service, by the
departments that deal with them."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .scenario import Scenario
from .serving import CaseRows

PHOTO = {"name": "photo.png", "raw": b"photo"}


@tagged("post_install", "-at_install")
class TestRowsAfterSales(CaseRows):
    """S1-B: storage and transport, after-sales service, the auditor of freight."""

    shows = ("s1_b",)

    def complains(self, reason, kind="complaint", **said):
        """The sales clerk takes down what the customer of an order says."""
        process = self.a_procedure("S1-B")
        self.at("2026-11-23 09:00")
        order = self.begin(Scenario("S1-B", (), maker="sales_clerk"), process)
        clerk = self.enable("sales_clerk", "case.received")
        said = {"description": "Ordered last week", "channel": "mail", **said}
        cases = self.env["order.case"].with_user(clerk)
        return cases.browse(cases.case_open(order.id, kind, reason, said)["id"])

    def case_duties(self, case, source):
        """``{role, none for a person: duty}`` that is open about a case."""
        duties = self.env["order.milestone"].search(
            [
                ("res_model", "=", case._name),
                ("res_id", "=", case.id),
                ("duty_source", "=", f"case.{source}"),
                ("state", "=", "open"),
            ]
        )
        return {duty.role_id.code: duty for duty in duties}

    def minutes(self, duty):
        """Minutes that somebody has for a duty."""
        return (duty.due_at - duty.opened_at) / timedelta(minutes=1)

    @covers("S1-B-104")
    @broken_by("case_types/non_arrival/owner", "after_sales")
    @broken_by("case_types/non_arrival/passed_on_within")
    @broken_by("case_types/non_arrival/cause")
    def test_goods_that_did_not_arrive_are_looked_for_and_the_result_is_told(self):
        case = self.complains("non_arrival")
        waiting = self.case_duties(case, "pass_on")[False]
        self.assertEqual(waiting.user_id, self.people["sales_clerk"])
        self.assertTrue(waiting.due_at and waiting.node_id.limit_soft is not None)
        case.case_pass_on(note="Where are the goods?")
        self.assertEqual(waiting.state, "done")
        self.assertTrue(self.duties(case, "storage_transport"))
        with self.assertRaisesRegex(UserError, "the cause"):
            case.case_close("They will come")
        store = self.by(case, "storage_transport")
        store.case_find_cause("Unloaded at Xuzhou by mistake", "carrier")
        case.case_tell("phone", "The goods come on Friday")
        case.case_close()
        self.assertEqual((case.state, case.told_how), ("closed", "phone"))

    @covers("S1-B-105")
    @broken_by("case_types/damage/told", ["after_sales", "storage_transport"])
    @broken_by("case_types/damage/told", ["freight_auditor", "storage_transport"])
    @broken_by("case_types/damage/told", ["after_sales", "freight_auditor"])
    @broken_by("case_types/damage/holds_freight")
    def test_three_parties_are_told_of_damage_and_the_freight_is_held(self):
        case = self.complains("damage")
        told = {"after_sales", "storage_transport", "freight_auditor"}
        self.assertEqual(set(self.case_duties(case, "read")), told)
        for role in told:
            self.assertTrue(self.duties(case, role), role)
        case.freight_carrier_id = self.supplier
        bill = self.freight_bill()
        with self.assertRaisesRegex(UserError, "held back by"):
            self.pay_bill(bill)
        auditor = case.with_user(self.enable("freight_auditor", "order.paid"))
        with self.assertRaises(AccessError):
            self.by(case, "after_sales").case_release_freight("Settled")
        auditor.case_release_freight("The carrier paid the damage")
        self.pay_bill(bill)
        self.assertIn(bill.payment_state, ("paid", "in_payment"))

    def freight_bill(self):
        """A carrier's bill, posted."""
        line = {"name": "Freight", "price_unit": 80, "tax_ids": [Command.clear()]}
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.supplier.id,
                "invoice_date": "2026-11-23",
                "company_id": self.company.id,
                "invoice_line_ids": [Command.create(line)],
            }
        )
        bill.action_post()
        return bill

    def pay_bill(self, bill):
        """The auditor of freight pays a bill."""
        payer = self.enable("freight_auditor", "order.paid")
        registers = self.env["account.payment.register"].with_user(payer)
        dialog = registers.with_context(
            active_model="account.move", active_ids=bill.ids
        )
        dialog.create({})._create_payments()

    @covers("S1-B-106")
    @broken_by("case_types/damage/owner", "storage_transport")
    def test_after_sales_decides_how_damage_is_served_and_tells_the_customer(self):
        case = self.complains("damage")
        case.case_pass_on()
        service = self.by(case, "after_sales")
        self.assertIn("after_sales", self.case_duties(case, "contact"))
        service.case_offer("Two switches are replaced at our cost")
        service.case_tell("phone", "We replace both by Thursday", "solution")
        service.case_accept("Mr Li agrees")
        self.assertTrue(case.accepted_at)
        self.assertIn("Thursday", case.answer)

    @covers("S1-B-107")
    @broken_by("case_types/damage/owner", "after_sales")
    @broken_by("case_types/damage/evidence")
    @broken_by("forms/case_damage_analysis/to/0/role", "warehouse")
    @broken_by("forms/case_damage_analysis/to/1/role", "warehouse")
    def test_storage_has_the_cause_analysed_jointly_and_claims_the_damage(self):
        case = self.complains("damage")
        self.assertTrue(case.type_id.needs_evidence)
        case.case_pass_on()
        store = self.by(case, "storage_transport")
        form = self.send_sheet(case, "case_damage_analysis", "storage_transport")
        self.assertEqual(
            set(form.recipient_ids.role_id.mapped("code")),
            {"quality", "production_manager"},
        )
        for role in ("quality", "production_manager"):
            self.receive_sheet(form, role)
        with self.assertRaisesRegex(UserError, "evidence"):
            store.case_claim(self.supplier.id, 300, "Two dents")
        file = {**PHOTO, "res_model": case._name, "res_id": case.id}
        store.env["ir.attachment"].create(file)
        store.case_find_cause("Loaded under pallets", "carrier")
        store.case_claim(self.supplier.id, 300, "Two dents")
        store.case_claim_settle(250, "Paid by the carrier")
        self.assertEqual((case.claim_amount, case.claim_received), (300, 250))

    @covers("S1-B-109")
    @broken_by("case_types/service/passed_on_within", "9 working days")
    @broken_by("case_types/service/owner", "storage_transport")
    @broken_by("forms/case_service_feedback/fields/material")
    @broken_by("forms/case_service_feedback/form_code")
    def test_a_service_demand_is_on_form_and_at_after_sales_within_the_hour(self):
        case = self.complains("service", "service", caller="Mr Li")
        self.assertEqual(self.minutes(self.case_duties(case, "pass_on")[False]), 60)
        form = self.send_sheet(case, "case_service_feedback", "sales_clerk")
        self.assertEqual(form.type_id.form_code, "QR/JY-2005")
        self.assertEqual(form.values["caller"], "Mr Li")
        self.assertTrue(form.values["material"], "the customer's fax is attached")
        self.assertEqual(form.recipient_ids.role_id.code, "after_sales")
        case.case_pass_on()
        self.assertFalse(self.case_duties(case, "pass_on"))
        self.assertTrue(self.duties(case, "after_sales"))

    @covers("S1-B-108", "S1-B-110")
    @broken_by("case_types/service/contacted_within", "9 working days")
    @broken_by("case_types/service/owner", "storage_transport")
    def test_after_sales_contacts_the_customer_within_two_hours(self):
        case = self.complains("service", "service")
        self.later(minutes=40)
        case.case_pass_on()
        duty = self.case_duties(case, "contact")["after_sales"]
        self.assertEqual(self.minutes(duty), 120)
        service = self.by(case, "after_sales")
        with self.assertRaises(UserError):
            service.case_contact("phone", " ")
        service.case_contact("phone", "An engineer comes tomorrow")
        self.assertEqual((duty.state, case.contacted_how), ("done", "phone"))
