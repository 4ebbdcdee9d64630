"""Rows of C20 about the deposit of special orders that are not picked up in time, and
the fines of S0-B."""

from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .assessing import AssessCase
from .broken import broken_by

#: Days of the ladder; the goods of the tests are in the warehouse on 23 November.
SEVENTH, EIGHTH = "2026-11-30 09:00", "2026-12-01 09:00"
FIFTEENTH, SIXTEENTH = "2026-12-08 09:00", "2026-12-09 09:00"


class DepositCase(AssessCase):
    """A special order over 500 with a deposit of 150 waits to be picked up."""

    shows = ("s0_b",)

    def waiting(self):
        """A special order whose goods are in the warehouse."""
        order = self.an_order("s0_b", values={"req_special_terms": "Painted red"})
        self.through(order, "1")
        for role in ("sales_manager", "vp_in_charge"):
            self.decide(order, "special", role)
        clerk = order.with_user(self.enable("sales_clerk", "order.confirmed"))
        self.enable("finance", "order.invoiced")
        self.enable("sales_clerk", "order.submitted")
        self.receive(self.deposit(order, "sales_clerk"))
        clerk.action_confirm()
        return order

    def case(self, order):
        """The deposit case of an order."""
        return self.env["order.deposit.case"].search([("order_id", "=", order.id)])

    def day(self, moment):
        """A day of the ladder begins."""
        self.at(moment)
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.deposit.case"]._cron_ladder()

    def picked(self, order, quantity=5):
        """The dealer picks goods up."""
        user = self.enable("warehouse", "order.shipped")
        picking = order.picking_ids.filtered(lambda one: one.state == "assigned")
        picking = picking.with_user(user)
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_context(skip_backorder=True).button_validate()

    def settles(self, case, role="finance", **values):
        """A person decides a case in the dialog."""
        user = self.people[role]
        action = case.with_user(user).action_settle()
        dialogs = self.env[action["res_model"]].with_user(user)
        dialog = dialogs.with_context(**action["context"]).create(
            {"text": "By the ladder", **values}
        )
        dialog.action_confirm()

    def by_deposit(self):
        """A process manager chooses reading B: shares of the deposit."""
        rules = self.env["order.deposit.rule"].search(
            [("company_id", "=", self.company.id)]
        )
        rules.with_user(self.manager).write({"base": "deposit"})


@tagged("post_install", "-at_install")
class TestRowsDeposit(DepositCase):
    """S0-B 6.2: one week, fifteen days."""

    @covers("S0-B-24")
    @broken_by("processes/0/deposit_rules")
    @broken_by("processes/0/deposit_rules/0/held_after", "9")
    def test_from_the_eighth_day_on_the_deposit_is_not_offset(self):
        order = self.waiting()
        self.day(SEVENTH)
        self.assertEqual(self.case(order).state, "running")
        self.day(EIGHTH)
        case = self.case(order)
        self.assertEqual(case.state, "held")
        self.picked(order)
        bill = order._create_invoices(final=True)
        finance = self.enable("finance", "order.invoiced")
        with self.assertRaisesRegex(GateRefused, case.name):
            bill.with_user(finance).action_post()
        self.settles(case)
        bill.with_user(finance).action_post()
        self.assertEqual(bill.state, "posted")

    @covers("S0-B-23")
    @broken_by("processes/0/nodes/6/limit", "9 days")
    @broken_by("processes/0/nodes/6/role", "warehouse")
    @broken_by("processes/0/nodes/6/done_by", "by hand")
    def test_goods_are_picked_up_completely_within_a_week(self):
        order = self.waiting()
        self.check_owes(order, "6", "region", due="2026-11-30 09:05")
        self.picked(order, 2)
        self.check_owes(order, "6", "region")
        self.day(SEVENTH)
        self.picked(order, 3)
        self.assertEqual(self.states(order, "6"), ["done"])

    @covers("S0-B-25", "S0-B-28")
    @broken_by("processes/0/deposit_rules/0/deducted", "20")
    @broken_by("processes/0/deposit_rules/0/decided_by", "warehouse")
    def test_picked_up_within_fifteen_days_costs_a_third_of_the_deposit(self):
        order = self.waiting()
        self.day(EIGHTH)
        self.picked(order, 2)
        self.assertEqual(self.case(order).state, "held", "not wholly picked up")
        self.at(FIFTEENTH)
        self.picked(order, 3)
        case = self.case(order)
        self.assertEqual((case.state, case.tier, case.amount), ("due", "deduct", 50))
        self.settles(case)
        self.assertEqual((case.state, case.amount_rest), ("closed", 100))
        told = self.told(order)
        self.assertEqual(told[:2], ["deposit.held", "deposit.deducted"])
        self.assertIn("deposit.released", told)

    def told(self, order):
        events = self.env["order.event"].search(
            [("res_id", "=", order.id), ("code", "=like", "deposit.%")], order="id"
        )
        return events.mapped("code")

    @covers("S0-B-26", "S0-B-27")
    @broken_by("processes/0/deposit_rules/0/lost", "20")
    @broken_by("processes/0/deposit_rules/0/lost_after", "14")
    def test_what_is_not_picked_up_within_fifteen_days_costs_the_deposit(self):
        order = self.waiting()
        self.day(EIGHTH)
        self.day(FIFTEENTH)
        self.assertEqual(self.case(order).state, "held", "day 15 is inside")
        self.day(SIXTEENTH)
        case = self.case(order)
        self.assertEqual((case.tier, case.amount, case.amount_rest), ("lost", 150, 0))
        self.assertTrue(case.over_cap, "more than a deposit secures by law")

    @covers("S0-B-25", "S0-B-26")
    @broken_by("processes/0/deposit_rules/0/deducted", "20")
    @broken_by("processes/0/deposit_rules/0/lost", "20")
    def test_by_the_other_reading_the_shares_are_those_of_the_deposit(self):
        first = self.waiting()
        self.by_deposit()
        self.steps = list(self.scenario.path)
        self.day(EIGHTH)
        self.at(FIFTEENTH)
        self.picked(first)
        self.assertEqual(self.case(first).amount, 15)
        self.at("2026-11-23 09:00")
        late = self.waiting_again()
        self.day(EIGHTH)
        self.day(SIXTEENTH)
        self.assertEqual(self.case(late).amount, 45)

    def waiting_again(self):
        """One more special order of the same procedure."""
        order = self.another(values={"req_special_terms": "Painted red"})
        self.through(order, "1")
        for role in ("sales_manager", "vp_in_charge"):
            self.decide(order, "special", role)
        self.receive(self.deposit(order, "sales_clerk"))
        order.with_user(self.people["sales_clerk"]).action_confirm()
        return order

    @covers("S0-B-29", "S0-B-30", "S0-B-31")
    @broken_by("processes/0/offences/deposit_lost/of", "sales_clerk")
    @broken_by("processes/0/offences/deposit_lost/amount", "100")
    @broken_by("processes/0/offences/deposit_lost/at", "deposit.held")
    def test_the_regional_manager_is_fined_200_once_for_the_order(self):
        order = self.waiting()
        rule = self.in_force("deposit_lost", "S0-B")
        self.day(EIGHTH)
        self.night()
        self.assertFalse(self.found(rule), "the second step alone is fined")
        self.day(SIXTEENTH)
        self.settles(self.case(order))
        self.night()
        self.night()
        record = self.found(rule)
        self.assertEqual(record.assessed_user_id, self.people["region_manager"])
        done = self.decided(record, self.manager, amount=200)
        self.assertEqual((done.amount, done.res_id), (200, order.id))


@tagged("post_install", "-at_install")
class TestRowsRegion(DepositCase):
    """S0-B 6: what is assessed, and the sales regions."""

    @covers("S0-B-16")
    @broken_by("processes/0/offences")
    def test_breaches_of_the_clauses_are_assessed(self):
        self.an_order("s0_b")
        rules = self.env["order.offence.rule"].search(
            [("process_codes", "=", "S0-B"), ("company_id", "=", self.company.id)]
        )
        rows = {row.strip() for one in rules for row in one.clauses.split(",")}
        self.assertEqual(rows, {"29", "30", "31", "37", "38"})
        for rule in rules:
            self.assertTrue(self.in_force(rule.code, "S0-B").live_from)

    @covers("S0-B-37", "S0-B-38")
    @broken_by("processes/0/offences/order_not_issued/late", "3")
    @broken_by("processes/0/offences/order_not_issued/fault_stated")
    @broken_by("processes/0/offences/order_not_issued/of", "warehouse")
    @broken_by("processes/0/offences/order_not_issued/amount", "100")
    def test_the_clerk_is_fined_50_for_an_order_missing_in_production(self):
        order = self.an_order("s0_b")
        rule = self.in_force("order_not_issued", "S0-B")
        self.through(order, "1")
        self.night()
        self.assertFalse(self.found(rule), "the window has not passed")
        self.at("2026-11-25 09:00")
        self.assertEqual(order.state, "draft")
        self.night()
        record = self.found(rule)
        self.assertEqual(record.assessed_user_id, self.people["sales_clerk"])
        with self.assertRaisesRegex(ValidationError, "mistake"):
            self.takes(record, self.manager, "decide")
        done = self.decided(record, self.manager, fault=True)
        self.assertEqual((done.amount, done.fault_stated), (50, True))

    @covers("S0-B-07")
    @broken_by("indicators/daily_ship_on_time/by_region")
    @broken_by("indicators/demand_satisfaction/measured_by", "nodes on time")
    @broken_by("processes/0/nodes/4/indicators")
    def test_regions_are_watched_by_satisfaction_and_shipping_in_time(self):
        north, south = (
            self.env["crm.team"].create({"name": name, "company_id": self.company.id})
            for name in ("North", "South")
        )
        first = self.an_order("s0_b", values={"commitment_date": "2026-11-25 08:00:00"})
        first.team_id = north
        self.through(first, "4")
        second = self.another()
        second.team_id = south
        self.until(second, "4")
        self.at("2026-11-27 09:00")
        self.through(second, "4")
        self.at("2026-12-01 09:00")
        self.env["order.kpi.result"].with_user(self.manager).kpi_compute(
            "month", "2026-11-01"
        )
        self.assertEqual(self.share("daily_ship_on_time", north), 100)
        self.assertEqual(self.share("daily_ship_on_time", south), 0)
        self.assertIsNotNone(self.share("demand_satisfaction", north))

    def share(self, code, team):
        """The result of an indicator for a region."""
        found = self.env["order.kpi.result"].search(
            [("indicator_id.code", "=", code), ("team_id", "=", team.id)]
        )
        return sum(found.mapped("value")) / len(found) if found else None
