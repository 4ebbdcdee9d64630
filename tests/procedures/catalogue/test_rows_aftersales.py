"""Rows of R01, R02 and R04 that orders of other procedures have: damage, service,
repair, complaints and returns, by the departments that deal with them."""

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


@tagged("post_install", "-at_install")
class TestRowsService(CaseRows):
    """Questions, repairs, complaints, returns and exchanges of orders."""

    shows = ("s1_d", "s1_e", "s1_g", "s2_b", "s2_f", "s3_c", "s3_m", "s3_t")

    def complains(self, order, role, kind="complaint", reason="other", **said):
        """The person of a role takes down what the customer of an order says."""
        cases = self.env["order.case"].with_user(self.enable(role, "case.received"))
        said = {"description": "The seam is open", **said}
        made = cases.case_open(order.id, kind, reason, said)
        return cases.browse(made["id"])

    def goods(self, order, quantity=1):
        """What a case says of an order's goods."""
        line = order.order_line[:1]
        return [{"order_line_id": line.id, "quantity": quantity}]

    def closes(self, case):
        """Who handles a case finds its cause and closes it."""
        case.case_find_cause("Blunt needle", "own")
        case.case_close("Explained by telephone")
        self.assertEqual(case.state, "closed")

    def verifies(self, case):
        """The request is right, with a photo."""
        file = {**PHOTO, "res_model": case._name, "res_id": case.id}
        case.env["ir.attachment"].create(file)
        case.check_ids.write({"met": "yes"})
        case.case_verify()

    # -- S1-D ------------------------------------------------------------------------
    @covers("S1-D-11")
    @broken_by("nodes/4A/role", "warehouse")
    @broken_by("nodes/4A/limit")
    @broken_by("nodes/4A/assists")
    @broken_by("nodes/4A/starts", "order.closed")
    def test_questions_are_answered_at_once_with_technical_support(self):
        order = self.an_order("s1_d")
        self.through(order, "1")
        asked = {"message_type": "email", "subtype_xmlid": "mail.mt_comment"}
        order.message_post(body="Which fuse?", author_id=order.partner_id.id, **asked)
        self.check_owes(order, "4A", "customer_service")
        node = self.node(order, "4A")
        self.assertTrue(node.due_at)
        self.assertLessEqual(node.due_at - node.clock_start_at, timedelta(minutes=30))
        self.assertEqual(node.node_id.assist_ids.role_id.code, "technical")
        service = order.with_user(self.enable("customer_service", "order.confirmed"))
        service.message_post(
            body="10 A, slow",
            message_type="comment",
            **{"subtype_xmlid": "mail.mt_comment"},
        )
        self.check_done_by(order, "4A", "customer_service")

    @covers("S1-D-12")
    @broken_by("nodes/4B/role", "warehouse")
    @broken_by("nodes/4B/done_by", "by hand")
    @broken_by("nodes/4B/starts", "case.received where kind = return")
    def test_goods_are_repaired_for_quality_and_for_other_reasons(self):
        for place, reason in enumerate(("quality", "other")):
            order = self.another() if place else self.an_order("s1_d")
            self.until(order, "3")
            case = self.complains(
                order, "after_sales", "repair", reason, lines=self.goods(order)
            )
            self.check_owes(order, "4B", "after_sales")
            self.verifies(case)
            case.case_repair("received")
            case.case_repair("estimated", "A relay", 30, reason == "quality")
            if case.repair_estimate:
                case.case_repair("consented", "Mr Wang")
            case.case_repair("done", "Relay replaced")
            self.check_done_by(order, "4B", "after_sales")

    # -- S1-E, S1-G --------------------------------------------------------------------
    @covers("S1-E-12")
    @broken_by("nodes/4.3/done_by", "by hand")
    @broken_by("nodes/4.3/starts", "after 4.2 = fine")
    def test_a_problem_makes_the_user_ask_the_merchant_for_return_or_exchange(self):
        for place, kind in enumerate(("return", "exchange")):
            order = self.another() if place else self.an_order("s1_e_other")
            self.until(order, "4.3")
            self.check_owes(order, "4.3", "merchant")
            self.assertEqual(self.node(order, "4.3").role_id.code, "shop_user")
            case = self.complains(order, "merchant", kind, lines=self.goods(order))
            self.assertEqual(self.node(order, "4.3").state, "done")
            self.assertEqual((case.kind, case.order_id), (kind, order))
            self.check_waits(order, "4.4")

    @covers("S1-G-19")
    @broken_by("nodes/6C/done_by", "by hand")
    @broken_by("nodes/6C/starts", "after 6A = intact")
    def test_the_consumer_refuses_the_parcel_at_the_door_or_complains(self):
        ways = {"rejected": "courier", "complaint": "hotline"}
        for place, (kind, channel) in enumerate(ways.items()):
            order = self.another() if place else self.an_order("s1_g_other")
            self.until(order, "6C")
            self.assertEqual(self.node(order, "6C").role_id.code, "customer")
            goods = self.goods(order) if kind == "rejected" else []
            case = self.complains(order, "merchant", kind, lines=goods, channel=channel)
            self.assertEqual(self.node(order, "6C").state, "done")
            self.assertEqual((case.kind, case.channel), (kind, channel))
            self.check_waits(order, "6B")

    # -- S2-B, S2-F ------------------------------------------------------------------
    @covers("S2-B-10")
    @broken_by("case_policies")
    @broken_by("case_policies/0/verified_by", "stock_keeper")
    @broken_by("case_policies/0/checks")
    def test_complaints_and_returns_go_by_the_policy_of_the_company(self):
        order = self.an_order("s2_b")
        self.through(order, "5")
        complaint = self.complains(order, "customer_service")
        asked = self.complains(
            order, "customer_service", "return", lines=self.goods(order)
        )
        swap = self.complains(
            order, "customer_service", "exchange", lines=self.goods(order)
        )
        policy = (complaint | asked | swap).policy_id
        self.assertEqual(len(policy), 1)
        self.assertEqual(policy.process_codes, "S2-B")
        with self.assertRaises(AccessError):
            asked.with_user(self.enable("stock_keeper", "order.shipped")).case_verify()
        with self.assertRaisesRegex(UserError, "conditions"):
            asked.case_verify()
        self.verifies(asked)
        self.assertEqual(asked.state, "verified")

    @covers("S2-F-16")
    @broken_by("exception_types/transport/owner", "order_staff")
    @broken_by("nodes/4X/done_by", "case.closed")
    @broken_by("nodes/4X/evidence/kind/options/1")
    def test_delivery_exceptions_are_managed_and_damage_is_claimed(self):
        order = self.an_order("s2_f")
        self.through(order, "4B")
        exception = self.report(order, "transport", "logistics")
        self.check_on_desk(exception, "logistics")
        self.check_owes(order, "4X", "logistics")
        kind = self.node(order, "4X").node_id.evidence_ids.filtered(
            lambda one: one.code == "kind"
        )
        self.assertEqual(kind.options.split("\n"), ["Delay", "Damage", "Other"])
        case = self.complains(order, "logistics", "claim", "damage")
        file = {**PHOTO, "res_model": case._name, "res_id": case.id}
        case.env["ir.attachment"].create(file)
        case.case_claim(self.supplier.id, 90, "A torn box")
        with self.assertRaisesRegex(UserError, "claim has not been settled"):
            case.case_close("Paid")
        case.case_claim_settle(90)
        auditor = case.with_user(self.enable("finance", "order.paid"))
        auditor.case_release_freight("Paid")
        self.closes(case)
        self.by(exception, "logistics").exception_solve("Paid by the carrier")
        self.check_done_by(order, "4X", "logistics")

    @covers("S2-F-21")
    @broken_by("routines/after_sales_analysed/role", "logistics")
    @broken_by("routines/after_sales_analysed/asks/tracking")
    @broken_by("routines/after_sales_analysed/asks/after_sales")
    @broken_by("routines/after_sales_analysed/asks/improvement")
    def test_tracking_and_after_sales_data_are_analysed_each_month(self):
        order = self.an_order("s2_f")
        self.through(order, "1")
        case = self.complains(order, "customer_service")
        groups = case.formatted_read_group(
            [("id", "=", case.id)], ["kind", "type_id"], ["__count"]
        )
        self.assertEqual(groups[0]["kind"], "complaint")
        self.check_routine(
            "after_sales_analysed",
            "customer_service",
            tracking="Two of 40 were late",
            after_sales="One complaint",
            improvement="A second carrier",
        )

    # -- S3 --------------------------------------------------------------------------
    @covers("S3-C-16")
    @broken_by("exception_types/customer_issue/owner", "salesperson")
    @broken_by("exception_types/customer_issue/told")
    @broken_by("exception_types/customer_issue/read_within")
    @broken_by("exception_types/customer_issue/measures")
    def test_service_tells_the_salesperson_of_a_problem_and_solves_it(self):
        order = self.an_order("s3_c")
        exception = self.report(order, "customer_issue", "customer_service")
        self.assertEqual(self.owed(exception, "handle"), {"customer_service"})
        self.assertEqual(self.owed(exception, "read"), {"salesperson"})
        self.check_on_desk(exception, "salesperson")
        read = self.env["order.milestone"].search(
            [("res_id", "=", exception.id), ("duty_source", "=", "exception.read")]
        )
        self.assertTrue(read.due_at)
        self.assertLessEqual(read.due_at - read.opened_at, timedelta(minutes=30))
        self.takes_note(exception, "salesperson")
        said = exception.measure_ids.name or ""
        self.assertIn("solve the customer's problem", said)
        mine = self.by(exception, "customer_service")
        mine.exception_solve("New parts were sent")
        self.assertEqual(exception.state, "solved")

    @covers("S3-M-09")
    @broken_by("nodes/7/role", "production_manager")
    @broken_by("nodes/7/done_by", "by hand")
    def test_sales_handles_complaints_returns_and_exchanges(self):
        order = self.an_order("s3_m")
        self.through(order, "6")
        self.check_owes(order, "7", "salesperson")
        for kind in ("return", "exchange"):
            goods = self.goods(order)
            case = self.complains(order, "salesperson", kind, lines=goods)
            self.verifies(case)
            case.case_agree("As promised", "own")
            self.assertEqual(case.state, "agreed")
        self.assertEqual(self.node(order, "7").state, "open")
        self.closes(self.complains(order, "salesperson"))
        self.check_done_by(order, "7", "salesperson")

    @covers("S3-T-16")
    @broken_by("nodes/8/role", "logistics")
    @broken_by("nodes/8/done_by", "by hand")
    @broken_by("nodes/8/starts", "order.closed")
    def test_after_sales_handles_what_customers_say_after_the_delivery(self):
        order = self.an_order("s3_t")
        self.through(order, "7")
        self.check_owes(order, "8", "after_sales")
        case = self.complains(order, "after_sales", "service")
        case.case_contact("phone", "The customer is content with the repair")
        self.closes(case)
        self.check_done_by(order, "8", "after_sales")
