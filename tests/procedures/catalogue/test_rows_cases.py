"""Rows of R01 to R03: returns, exchanges and refunds, by cases that follow the
procedures of web shops."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .serving import CaseRows


@tagged("post_install", "-at_install")
class TestRowsReturns(CaseRows):
    """Requested, judged, taken back, inspected, refunded, told."""

    shows = ("s1_c", "s2_g", "s2_k", "s2_p")

    @covers("S1-C-09", "S1-C-10", "S1-C-11", "S1-C-12")
    @broken_by("S1-C-R:nodes/R2/role", "customer")
    @broken_by("S1-C-R:nodes/R1/starts", "case.received")
    @broken_by("S1-C-R:nodes/R3/outcomes/refuse/ends_process")
    def test_a_return_is_requested_judged_and_answered_in_one_of_three_ways(self):
        case = self.an_order("s1_c_r")
        self.assertEqual((case.phase, case.order_id.state), ("shipped", "sale"))
        self.assertTrue(case.line_ids.product_id and case.type_id)
        self.assertEqual(self.node(case, "R1").role_id.code, "customer")
        self.through(case, "R1")
        self.check_owes(case, "R2", "merchant")
        with self.assertRaisesRegex(UserError, "Return Judged"):
            self.does(case, "customer", "case.verified").case_verify()
        self.through(case, "R2")
        self.acts(case, "case.supplement_asked", "merchant")
        self.assertEqual(self.node(case, "R1").state, "open")
        self.assertIn("label", case.supplement_wanted)
        refused = self.another()
        self.until(refused, "R3")
        self.acts(refused, "case.refused", "merchant")
        self.assertEqual(refused.process_state, "done")
        self.assertIn("policy", refused.answer)
        agreed = self.another()
        self.through(agreed, "R3")
        self.assertEqual((agreed.state, agreed.process_state), ("agreed", "running"))

    @covers("S1-C-13", "S1-C-14", "S1-C-15", "S1-C-16", "S1-C-17", "S1-C-18")
    @broken_by("S1-C-R:nodes/R5/holds")
    @broken_by("S1-C-R:nodes/R4/done_by", "by hand")
    @broken_by("S1-C-R:nodes/R4F/done_by", "by hand")
    def test_goods_are_fetched_checked_and_refunded_in_full_or_in_part(self):
        case = self.an_order("s1_c_r")
        self.until(case, "R4")
        merchant = self.does(case, "merchant", "return.announced")
        for way in ("courier", "door", "place"):
            self.assertIn(way, dict(case._fields["back_way"].selection))
        merchant.case_announce("door")
        self.check_done_by(case, "R4", "merchant")
        self.steps.pop(0)
        self.through(case, "R4F")
        self.assertTrue(self.sheets_of(case, "return_form"))
        self.acts(case, "return.received", "merchant")
        self.check_held(case, "refund.prepared", "R5")
        self.acts(case, "goods.inspected", "merchant")
        self.assertEqual(case.amount_verified, 100)
        self.acts(case, "refund.paid", "merchant")
        self.assertEqual(case.amount_refund, 100)
        damaged = self.another()
        self.through(damaged, "R4")
        self.inspects(damaged, "merchant", condition="Torn", percent=40)
        self.acts(damaged, "refund.paid", "merchant")
        self.assertEqual(
            (damaged.amount_refund, damaged.line_ids.condition), (40, "Torn")
        )
        nothing = self.another()
        self.through(nothing, "R4")
        self.inspects(nothing, "merchant", accepted=0)
        with self.assertRaisesRegex(UserError, "Nothing is left"):
            self.acts(nothing, "refund.paid", "merchant")
        self.assertEqual((nothing.amount_refund, nothing.state), (0, "inspected"))

    @covers("S1-C-19", "S1-C-20")
    @broken_by("S1-C-R:nodes/R7/evidence/analysis")
    @broken_by("S1-C-R:nodes/R8/done_by", "by hand")
    def test_returns_are_analysed_and_the_customer_is_thanked(self):
        case = self.an_order("s1_c_r")
        self.until(case, "R7")
        self.check_says(case, "R7", analysis="Five of 100 had an open seam")
        self.steps.pop(0)
        seller = self.does(case, "merchant", "case.told")
        mine = [("id", "=", case.id)]
        groups = seller.formatted_read_group(mine, ["type_id"], ["amount_refund:sum"])
        self.assertEqual([one["amount_refund:sum"] for one in groups], [100])
        seller.case_tell("phone", "Your refund was paid. Thank you.")
        self.check_done_by(case, "R8", "merchant")
        self.assertEqual((case.process_state, case.told_how), ("done", "phone"))

    @covers("S2-G-08", "S2-G-09", "S2-G-10", "S2-X-22", "S2-X-23")
    @broken_by("S2-G-R:nodes/R2/role", "warehouse")
    @broken_by("S2-G-R:nodes/R3/done_by", "by hand")
    @broken_by("S2-G-R:nodes/R4/holds")
    @broken_by("S2-G-R:nodes/R5/role", "warehouse")
    def test_service_reviews_the_warehouse_checks_and_service_refunds(self):
        case = self.an_order("s2_g_r")
        self.until(case, "R2")
        self.check_chain(case, ("R2", "customer_service"), ("R3", "customer_service"))
        self.assertEqual(case.picking_ids.picking_type_id.code, "incoming")
        self.check_owes(case, "R4", "warehouse")
        with self.assertRaises(GateRefused):
            self.does(case, "customer_service", "refund.paid").case_refund_prepare()
        self.check_chain(case, ("R4", "warehouse"), ("R5", "customer_service"))
        self.assertEqual(case.amount_refund, case.amount_verified)

    @covers("S2-K-08", "S2-K-12", "S2-K-13", "S2-K-14", "S2-K-15")
    @broken_by("S2-K-R:nodes/R3/role", "service_centre")
    @broken_by("S2-K-R:nodes/R3/done_by", "case.agreed gives agreed")
    @broken_by("S2-K-R:nodes/R6/holds")
    @broken_by("S2-K-R:nodes/R7/starts", "after R6")
    def test_the_centre_verifies_sales_decides_the_store_confirms_finance_pays(self):
        case = self.an_order("s2_k_r")
        steps = ("R1", "service_centre"), ("R2", "service_centre")
        self.check_chain(case, *steps, ("R3", "salesperson"), ("R4", "salesperson"))
        self.acts(case, "return.received", "warehouse")
        self.check_owes(case, "R6", "warehouse")
        self.check_held(case, "refund.prepared", "R6")
        keeper = self.does(case, "warehouse", "goods.inspected")
        keeper.case_inspect(confirmed=False, note="No fault found")
        self.check_owes(case, "R3", "salesperson")
        self.check_held(case, "refund.prepared", "R6")
        self.check_waits(case, "R7")
        other = self.another()
        self.through(other, "R6")
        self.check_owes(other, "R7", "finance")
        self.through(other, "R7")
        self.assertEqual(other.process_state, "done")
        refused = self.another()
        self.until(refused, "R3")
        self.acts(refused, "case.refused", "salesperson")
        self.assertEqual(refused.process_state, "done")

    @covers("S2-P-09", "S2-P-10", "S2-P-11", "S2-P-12", "S2-X-21")
    @broken_by("S2-P-R:nodes/R2/role", "warehouse")
    @broken_by("S2-P-R:nodes/R4/done_by", "by hand")
    @broken_by("S2-P-R:nodes/R6/done_by", "by hand")
    def test_service_verifies_goods_come_back_and_the_customer_confirms(self):
        reasons = self.env["order.case.type"].search([]).mapped("code")
        self.assertLessEqual({"quality", "damage", "other"}, set(reasons))
        case = self.an_order("s2_p_r", values={"channel": "portal"})
        self.until(case, "R2")
        self.check_chain(case, ("R2", "customer_service"), ("R3", "customer_service"))
        self.acts(case, "return.announced", "customer_service")
        self.assertIn(case.order_id, case.picking_ids.move_ids.sale_line_id.order_id)
        self.check_waits(case, "R4")
        self.acts(case, "return.received", "warehouse")
        self.check_chain(case, ("R4", "warehouse"))
        self.steps = [step for step in self.steps if step.code in ("R5", "R6")]
        self.through(case, "R5")
        self.assertTrue(case.paid_back_at)
        self.through(case, "R6")
        self.assertTrue(case.confirmed_at)
        self.assertEqual(case.order_state, "After-Sales Service Completed")


@tagged("post_install", "-at_install")
class TestRowsShopCases(CaseRows):
    """Before dispatch and after receipt, as the seller of a shop does it."""

    shows = ("s1_j",)

    @covers("S1-J-03", "S1-J-04", "S1-J-06", "S1-J-05", "S1-J-10")
    @broken_by("S1-J-R1:nodes/1/done_by", "by hand")
    @broken_by("S1-J-R1:nodes/2X/holds")
    @broken_by("S1-J-R1:nodes/2/role", "finance")
    def test_before_dispatch_the_order_is_found_and_what_left_is_refused(self):
        case = self.an_order("s1_j_r1", values={"channel": "chat"})
        self.assertEqual((case.channel, self.node(case, "1").state), ("chat", "done"))
        service = self.does(case, "customer_service", "case.located")
        found = service.find_orders(number=case.order_id.name)
        self.assertEqual([one["id"] for one in found], case.order_id.ids)
        self.check_owes(case, "2", "customer_service")
        self.through(case, "3")
        notes = " ".join(case.order_id.message_ids.mapped("body"))
        self.assertIn(case.name, notes)
        late = self.another()
        late.order_id.picking_ids.move_ids.write({"quantity": 5, "picked": True})
        late.order_id.picking_ids.button_validate()
        self.does(late, "customer_service", "case.located").case_locate()
        self.assertEqual(self.node(late, "2").outcome_id.code, "shipped")
        self.check_held(late, "case.agreed", "2X")
        self.acts(late, "case.refused", "customer_service")
        self.check_done_by(late, "2X", "customer_service")

    @covers("S1-J-07", "S1-J-14", "S1-J-26", "S1-J-27")
    @broken_by("S1-J-R1:case_policies/0/window", "none")
    @broken_by("S1-J-R1:case_policies/1/refuses_late")
    @broken_by("S1-J-R1:nodes/3R2/limit", "9 working days")
    def test_a_refund_is_asked_for_after_24_hours_or_within_them(self):
        case = self.an_order("s1_j_r1", values={"channel": "hotline"})
        self.assertEqual(case.type_id.with_context(lang="zh_CN").name, "其它原因")
        self.through(case, "3R")
        self.check_owes(case, "3R2", "finance", "2026-11-25 09:20")
        with self.assertRaisesRegex(UserError, "can be asked for from"):
            self.acts(case, "refund.paid", "finance")
        self.later(hours=25)
        self.acts(case, "refund.paid", "finance")
        self.check_done_by(case, "3R2", "finance")
        shop = self.another({"channel": "shop"})
        service = self.does(shop, "customer_service", "case.received")
        service.case_cancel("Asked again")
        self.later(hours=25)
        line = {"order_line_id": shop.order_id.order_line.id, "quantity": 1}
        said = {"channel": "shop", "lines": [line]}
        made = service.case_open(shop.order_id.id, "return", "other", said)
        late = service.browse(made["id"])
        late.case_locate()
        self.assertEqual((late.state, late.by_itself), ("refused", True))

    @covers("S1-J-09")
    @broken_by("S1-J-R1:nodes/4I/holds")
    @broken_by("S1-J-R1:nodes/4/done_by", "by hand")
    def test_an_unpaid_order_is_closed_once_it_is_clear_who_asks(self):
        values = {"far": "ordered", "kind": "cancel", "line_ids": []}
        case = self.an_order("s1_j_r1", values=values)
        self.acts(case, "case.located", "customer_service")
        self.assertEqual(self.node(case, "2").outcome_id.code, "unpaid")
        with self.assertRaises(GateRefused):
            self.acts(case, "order.cancelled", "customer_service")
        self.complete(case, "4I", how="Called back")
        self.acts(case, "order.cancelled", "customer_service")
        self.check_done_by(case, "4", "customer_service")
        self.assertEqual((case.order_id.state, case.state), ("cancel", "settled"))

    @covers("S1-J-08", "S1-J-11", "S1-J-12", "S1-J-13", "S1-J-15")
    @broken_by("S1-J-R1:nodes/3E/done_by", "by hand")
    @broken_by("S1-J-R1:nodes/3E2/role", "customer_service")
    def test_an_exchange_names_both_orders_and_waits_for_its_difference(self):
        case = self.an_order("s1_j_r1", values={"kind": "exchange"})
        self.until(case, "3")
        self.acts(case, "case.verified", "customer_service")
        self.check_owes(case, "3E", "customer_service")
        self.acts(case, "exchange.agreed", "customer_service")
        self.check_done_by(case, "3E", "customer_service")
        new = case.exchange_order_id
        self.assertIn(case.order_id.name, new.origin)
        for order in (case.order_id, new):
            self.assertIn("Size L", " ".join(order.message_ids.mapped("body")))
        self.assertEqual(case.difference, 30)
        with self.assertRaisesRegex(UserError, "difference"):
            self.acts(case, "exchange.shipped", "finance")
        self.check_owes(case, "3E2", "finance")
        self.acts(case, "exchange.difference_settled", "finance")
        self.check_done_by(case, "3E2", "finance")

    @covers("S1-J-16", "S1-J-17", "S1-J-18", "S1-J-24", "S1-J-25")
    @broken_by("S1-J-R2:case_policies/0/checks")
    @broken_by("S1-J-R2:nodes/1.1/role", "finance")
    @broken_by("S1-J-R2:nodes/1.3/done_by", "by hand")
    def test_conditions_and_reason_are_judged_after_the_receipt(self):
        case = self.an_order("s1_j_r2")
        self.assertEqual(self.node(case, "1").state, "done")
        self.through(case, "1.1")
        self.check_done_by(case, "1.1", "customer_service")
        names = case.check_ids.mapped("name")
        self.assertEqual(names, ["Hang Tag", "Packaging"])
        service = self.does(case, "customer_service", "case.verified")
        service.check_ids.write({"met": "no"})
        with self.assertRaisesRegex(UserError, "to be refused: Hang Tag"):
            service.case_verify()
        self.acts(case, "case.refused", "customer_service")
        self.assertEqual((case.process_state, bool(case.answer)), ("done", True))
        other = self.another({"type_id": False})
        self.through(other, "1.1")
        service = self.does(other, "customer_service", "case.agreed")
        service.check_ids.write({"met": "yes"})
        with self.assertRaisesRegex(UserError, "the reason"):
            service.case_verify()
        service.type_id = case.type_id
        for event in ("case.verified", "case.told", "case.agreed"):
            self.acts(other, event, "customer_service")
        self.check_done_by(other, "1.3", "customer_service")

    @covers("S1-J-19", "S1-J-20", "S1-J-21", "S1-J-22", "S1-J-23")
    @broken_by("S1-J-R2:case_policies/0/costs_told_first")
    @broken_by("S1-J-R2:case_policies/0/freight/0/way", "back")
    @broken_by("S1-J-R2:case_policies/1/freight/2/prepaid")
    def test_the_costs_of_the_cause_are_told_before_goods_come_back(self):
        def costs(reason, **values):
            kind = self.env["order.case.type"].search([("code", "=", reason)], limit=1)
            case = self.another({"type_id": kind.id, **values})
            for event in ("case.located", "case.verified"):
                self.acts(case, event, "customer_service")
            rows = [(one.kind, one.payer, one.prepaid) for one in case.cost_ids]
            return case, rows

        self.an_order("s1_j_r2")
        case, found = costs("own")
        out, back = ("freight_out", "customer", False), "freight_back"
        self.assertEqual(found, [out, (back, "customer", False)])
        _other, found = costs("damage")
        self.assertEqual(found, [(back, "customer", False)])
        _other, found = costs("own", kind="exchange")
        self.assertEqual([prepaid for _kind, _payer, prepaid in found], [True, True])
        service = self.does(case, "customer_service", "case.agreed")
        with self.assertRaisesRegex(UserError, "told the costs"):
            service.case_agree("Granted", "customer")
        self.acts(case, "case.told", "customer_service")
        self.check_done_by(case, "1.2", "customer_service")
        service.case_agree("Granted", "customer")
        self.assertEqual(case.state, "agreed")
