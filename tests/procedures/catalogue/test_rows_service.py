"""Rows of R02 and R04 that orders of other procedures have: questions, repair,
complaints and returns, by the departments that deal with them."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .serving import CaseRows

PHOTO = {"name": "photo.png", "raw": b"photo"}


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
