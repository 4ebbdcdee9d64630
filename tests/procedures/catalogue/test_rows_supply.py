"""Rows of P05 on purchase orders: what a production plan needs is ordered, followed by
its arrival schedule, and rescued when it is late (S1-B)."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .following import FollowCase

BUYER, LEADER, PLANNER = "purchasing", "purchasing_leader", "production_manager"
#: The planned arrival, and five working days before it.
ARRIVAL, AHEAD = "2026-12-21 09:00", "2026-12-14 09:00"

LENT = "Borrowed From a Sister Unit"


@tagged("post_install", "-at_install")
class TestRowsSupply(FollowCase):
    """S1-B: purchases by the schedule of a production plan."""

    shows = ("s1_b",)

    def placed(self):
        """Return an order that the buyer placed."""
        order = self.an_order("s1_b_p")
        self.planned(order)
        self.through(order, "P1")
        return order

    def planned(self, order):
        """The goods shall come on a Monday."""
        order.order_line.date_planned = "2026-12-21 08:00:00"

    def comes(self, order, moment, code):
        """A day comes on which a node opens."""
        self.assertFalse(self.passes(order, code), f"{code} before its day")
        self.at(moment)
        self.new_day()
        self.check_owes(order, code, BUYER, f"{moment[:10]} 23:59")

    def late(self, order):
        """The supplier says that the goods cannot come by the schedule."""
        self.comes(order, AHEAD, "P2")
        self.complete(order, "P2", "late", contact="Mr Cable", possible="2026-12-28")

    @covers("S1-B-038")
    @broken_by("S1-B-P:nodes/P1/role", "quality")
    @broken_by("S1-B-P:nodes/P1S/starts", "purchase.closed")
    @broken_by("S1-B-P:nodes/P1S/done_by", "by hand")
    def test_what_is_ordered_has_an_arrival_schedule(self):
        order = self.an_order("s1_b_p")
        self.planned(order)
        self.check_owes(order, "P1", BUYER)
        self.through(order, "P1")
        self.check_owes(order, "P1S", BUYER)
        sheet = self.send_sheet(order, "arrival_schedule", BUYER)
        self.check_done_by(order, "P1S", BUYER)
        (row,) = sheet.with_user(self.people[LEADER]).rows["lines"]
        self.assertEqual((row["product"]["id"], row["quantity"]), (self.product.id, 5))
        self.assertTrue(row["arrival"].startswith("2026-12-21"))

    @covers("S1-B-076")
    @broken_by("S1-B-P:routines/supply_watched/role", "quality")
    @broken_by("S1-B-P:routines/supply_watched/every", "2 weeks, Mon")
    @broken_by("S1-B-P:routines/supply_watched/asks/quality")
    def test_the_leader_has_the_plan_watched_every_day(self):
        self.placed()
        run = self.routine("supply_watched", "2026-11-30 09:00", LEADER)[-1:]
        said = {"time": "One late", "quantity": "As planned", "quality": "No defects"}
        for name in said:
            with self.assertRaises(UserError):
                run.run_done({k: v for k, v in said.items() if k != name})
        run.run_done(said)
        self.assertEqual(run.state, "done")
        for day, rest in (("2026-12-01", 1), ("2026-12-02", 2)):
            later = self.runs("supply_watched", f"{day} 09:00") - run.sudo()
            self.assertEqual(len(later.filtered(lambda r: r.state == "open")), rest)

    @covers("S1-B-077")
    @broken_by("S1-B-P:nodes/P2/starts", "2 working days before date_planned")
    @broken_by("S1-B-P:nodes/P2/evidence/possible")
    def test_the_supplier_is_asked_five_working_days_ahead(self):
        order = self.placed()
        self.comes(order, AHEAD, "P2")
        said = {"contact": "Mr Cable", "possible": "2026-12-20"}
        self.check_says(order, "P2", "on_time", **said)
        self.check_waits(order, "P3")

    @covers("S1-B-078")
    @broken_by("S1-B-P:nodes/P3/limit", "9 working days")
    @broken_by("S1-B-P:nodes/P3/starts", "purchase.closed")
    @broken_by("S1-B-P:forms/supply_late/to", [{"role": "quality", "mode": "sign"}])
    def test_who_cannot_get_it_in_time_reports_within_30_minutes(self):
        order = self.placed()
        self.late(order)
        self.check_owes(order, "P3", BUYER, "2026-12-14 09:30")
        sheet = self.send_sheet(order, "supply_late", BUYER, reason="No copper")
        self.check_done_by(order, "P3", BUYER)
        self.receive_sheet(sheet, LEADER)
        self.assertTrue(sheet.recipient_ids.received_at)

    @covers("S1-B-079")
    @broken_by("S1-B-P:nodes/P4/role", "quality")
    @broken_by("S1-B-P:nodes/P4/evidence/remedy")
    @broken_by("S1-B-P:nodes/P4/starts", "purchase.closed")
    def test_remedies_are_chosen_from_the_list_of_the_source(self):
        order = self.placed()
        self.late(order)
        self.through_late(order)
        self.check_owes(order, "P4", LEADER)
        pieces = self.node(order, "P4").node_id.evidence_ids
        remedies = pieces.filtered(lambda piece: piece.code == "remedy")
        chinese = remedies.with_context(lang="zh_CN").options
        for words in (
            "兄弟单位借用",
            "督促供应商",
            "分批到货",
            "取消采购合同",
            "更换生产厂家或型号",
        ):
            self.assertIn(words, chinese)
        self.complete(order, "P4", "sufficient", remedy=LENT, result="They lend it")
        self.check_done_by(order, "P4", LEADER)
        self.check_waits(order, "P4R")

    def through_late(self, order):
        """The buyer reports to the leader."""
        self.send_sheet(order, "supply_late", BUYER)

    @covers("S1-B-080", "S1-B-081")
    @broken_by("S1-B-P:nodes/P5/starts", "purchase.closed")
    @broken_by("S1-B-P:nodes/P5/evidence/carrier")
    @broken_by("S1-B-P:nodes/P5/evidence/contact")
    @broken_by("S1-B-P:nodes/P5A/evidence/reason")
    @broken_by("S1-B-P:nodes/P3/starts", ["after P2 = late"])
    def test_on_the_day_of_dispatch_the_supplier_is_asked_by_telephone(self):
        order = self.placed()
        self.comes(order, ARRIVAL, "P5")
        sent = self.another()
        self.planned(sent)
        self.acts(sent, "purchase.confirmed", BUYER)
        self.new_day()
        self.check_says(sent, "P5", "sent", carrier="Fast Trucks", contact="555 1234")
        self.check_waits(sent, "P5A")
        self.complete(order, "P5", "not_sent")
        self.check_owes(order, "P5A", BUYER)
        self.check_says(order, "P5A", "affected", reason="The machine stands")
        self.check_owes(order, "P3", BUYER)
        self.send_sheet(order, "supply_late", BUYER, reason="The machine stands")
        self.check_owes(order, "P4", LEADER)

    @covers("S1-B-082", "S1-B-084")
    @broken_by("S1-B-P:nodes/P6/done_by", "by hand")
    @broken_by("S1-B-P:nodes/P6/limit", "9 working days")
    @broken_by("S1-B-P:nodes/P7/evidence/qualified")
    @broken_by("S1-B-P:nodes/P7/evidence/planned")
    @broken_by("S1-B-P:nodes/P7/evidence/kind")
    def test_what_arrived_is_entered_and_its_qualified_quantity_compared(self):
        self.warehouse().reception_steps = "two_steps"
        order = self.placed()
        self.acts(order, "purchase.received_goods", BUYER)
        today = self.node(order, "P6").opened_at
        self.check_owes(order, "P6", BUYER)
        self.assertLess((self.node(order, "P6").due_at - today).days, 1)
        self.check_waits(order, "P7")
        self.acts(order, "purchase.stored", BUYER)
        shelf = order.sudo().picking_ids.move_ids.move_dest_ids.picking_id
        shelf.move_ids.write({"quantity": 5, "picked": True})
        shelf.with_user(self.people[BUYER]).button_validate()
        self.check_done_by(order, "P6", BUYER)
        said = {"kind": "For an Order", "planned": "5", "qualified": "4"}
        self.check_says(order, "P7", "differs", **said)

    def warehouse(self):
        """Return the warehouse of the company."""
        return self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )

    @covers("S1-B-085")
    @broken_by("S1-B-P:nodes/P4R/role", "quality")
    @broken_by("S1-B-P:nodes/P4C/done_by", "by hand")
    @broken_by("S1-B-P:nodes/P4C/role", "purchasing")
    @broken_by("S1-B-P:forms/plan_endangered/to", [{"role": "sales_clerk"}])
    def test_what_no_remedy_saves_goes_to_production_and_sales(self):
        order = self.placed()
        self.late(order)
        self.through_late(order)
        self.complete(order, "P4", "insufficient", remedy=LENT, result="They have none")
        self.check_owes(order, "P4R", LEADER)
        sheet = self.send_sheet(order, "plan_endangered", LEADER)
        self.check_done_by(order, "P4R", LEADER)
        self.receive_sheet(sheet, PLANNER)
        signed = sheet.recipient_ids.filtered("received_at").role_id.mapped("code")
        self.assertIn(PLANNER, signed)
        self.check_owes(order, "P4C", "sales_clerk")
        sheet.with_user(self.people["sales_clerk"]).form_answer(decision="accepted")
        self.check_done_by(order, "P4C", "sales_clerk")

    @covers("S1-B-039")
    @broken_by("S1-B-P:nodes/P1R/holds")
    @broken_by("S1-B-P:forms/purchase_reduction/to", [{"role": "quality"}])
    @broken_by("S1-B-P:nodes/P1R/done_by", "by hand")
    def test_less_is_bought_only_after_talking_with_who_issued_the_plan(self):
        order = self.placed()
        line = order.with_user(self.people[BUYER]).order_line
        with self.assertRaisesRegex(GateRefused, "has not agreed to less"):
            line.product_qty = 3
        line.product_qty = 6
        sheet = self.send_sheet(order, "purchase_reduction", BUYER)
        planner = sheet.with_user(self.people[PLANNER])
        planner.form_answer(decision="refused", text="The line needs all")
        with self.assertRaisesRegex(GateRefused, "has not agreed to less"):
            line.product_qty = 3
        sheet = self.send_sheet(order, "purchase_reduction", BUYER)
        sheet.with_user(self.people[PLANNER]).form_answer(decision="accepted")
        line.product_qty = 3
        self.assertEqual(order.order_line.product_qty, 3)
