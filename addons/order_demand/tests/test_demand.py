from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import ReviewCommon

SALESMAN = "sales_team.group_sale_salesman,order_process.order_process_group_user"


@tagged("post_install", "-at_install")
class TestDemand(ReviewCommon):
    """Plans of a month, of two regions and of weeks; without any procedure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "dem_manager", SALESMAN)
        cls.other = new_test_user(cls.env, "dem_other", SALESMAN)
        cls.north = cls._region("North", cls.manager)
        cls.south = cls._region("South", cls.other)
        cls.plan = cls._plan("2027-03-01")

    @classmethod
    def _region(cls, name, user):
        dealer = cls.env["res.partner"].create({"name": name, "is_company": True})
        return cls.env["crm.team"].create(
            {
                "name": name,
                "user_id": user.id,
                "company_id": cls.env.company.id,
                "demand_partner_id": dealer.id,
            }
        )

    @classmethod
    def _plan(cls, month):
        plans = cls.env["order.demand.plan"].with_user(cls.clerk)
        return plans.create({"month": month})

    def _of(self, team):
        return self.plan.region_ids.filtered(lambda one: one.team_id == team)

    def _submitted(self, team, quantity=10):
        region = self._of(team).with_user(team.user_id)
        line = {"product_id": self.product.id, "quantity": float(quantity)}
        region.demand_submit([line])
        return region

    def _week(self):
        self._submitted(self.north)
        self._submitted(self.south, 20)
        self.plan.action_consolidate()
        self.plan.action_break_down()
        return self.plan.week_ids.sorted("date_from")[:1]

    def test_a_month_has_one_plan_with_one_for_each_region(self):
        self.assertLessEqual(self.north | self.south, self.plan.region_ids.team_id)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._plan("2027-03-15")
        regions = self.env["order.demand.region"]
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            regions.create({"plan_id": self.plan.id, "team_id": self.north.id})
        plain = self.env["crm.team"].create({"name": "No Dealer"})
        with self.assertRaisesRegex(ValidationError, "no dealer"):
            regions.create({"plan_id": self.plan.id, "team_id": plain.id})

    def test_a_region_sees_and_writes_its_own_plan_only(self):
        mine, theirs = self._of(self.north), self._of(self.south)
        seen = (
            self.env["order.demand.region"]
            .with_user(self.manager)
            .search([("plan_id", "=", self.plan.id)])
        )
        self.assertEqual(seen, mine)
        with self.assertRaises(AccessError):
            theirs.with_user(self.manager).action_submit()
        with self.assertRaises(AccessError):
            mine.with_user(self.manager).write({"state": "submitted"})

    def test_what_was_submitted_stands_and_is_submitted_once(self):
        region = self._submitted(self.north)
        with self.assertRaisesRegex(UserError, "stands as it is"):
            region.action_submit()
        with self.assertRaisesRegex(UserError, "stands as it is"):
            region.line_ids.quantity = 3
        with self.assertRaisesRegex(UserError, "stands as it is"):
            region.line_ids.unlink()

    def test_the_same_call_again_changes_nothing(self):
        region = self._of(self.north).with_user(self.manager)
        line = {"product_id": self.product.id, "quantity": 4.0}
        first = region.demand_submit([line], key="n1")
        self.assertEqual(region.demand_submit([line], key="n1"), first)
        other = self._of(self.south).with_user(self.other)
        with self.assertRaisesRegex(ValidationError, "n1"):
            other.demand_submit([line], key="n1")

    def test_lines_that_cannot_be_read_are_named(self):
        region = self._of(self.north).with_user(self.manager)
        product = self.product.id
        for lines in (
            "x",
            [{"product_id": product}],
            [{"product_id": "x", "quantity": 1.0}],
            [{"product_id": product, "quantity": -1.0}],
            [{"product_id": product, "quantity": 0.0}],
            [{"product_id": product, "quantity": 1.0, "accepted": 2.0}],
        ):
            with self.subTest(lines=lines), self.assertRaises(ValidationError):
                region.demand_submit(lines)
        with self.assertRaisesRegex(UserError, "asks for nothing"):
            region.demand_submit([])
        self.product.sale_ok = False
        with self.assertRaisesRegex(ValidationError, "not sold"):
            region.demand_submit([{"product_id": product, "quantity": 1.0}])

    def test_months_go_in_their_order(self):
        for step in ("action_break_down", "action_close"):
            with self.subTest(step), self.assertRaisesRegex(UserError, "Open"):
                getattr(self.plan, step)()
        week = self._week()
        with self.assertRaisesRegex(UserError, "not issued"):
            self.plan.action_close()
        with self.assertRaisesRegex(UserError, "Draft"):
            week.action_issue()
        with self.assertRaisesRegex(UserError, "adjust the weeks"):
            self._of(self.north).line_ids.accepted = 1

    def test_a_passed_ceiling_needs_a_reason_and_the_right(self):
        week = self._week()
        ceilings = self.env["order.stock.ceiling"]
        ceilings.create({"product_id": self.product.id, "level": 0, "expected": 0.5})
        with self.assertRaisesRegex(UserError, "exceeds a stock ceiling"):
            week.week_check()
        with self.assertRaises(AccessError):
            week.week_check("It will be sold")
        group = self.env.ref("order_process.order_process_group_override")
        self.clerk.group_ids += group
        action = week.action_check()
        dialogs = self.env[action["res_model"]].with_user(self.clerk)
        form = Form(dialogs.with_context(**action["context"]))
        form.reason = "It will be sold"
        form.save().action_confirm()
        self.assertEqual(week.state, "checked")
        self.assertEqual(week.override_reason, "It will be sold")
        week.action_reopen()
        self.assertFalse(week.override_reason)

    def test_orders_of_a_week_are_one_for_each_dealer(self):
        week = self._week()
        self.assertEqual(sum(self.plan.week_ids.line_ids.mapped("quantity")), 30)
        week.week_check()
        week.action_approve()
        week.action_issue()
        dealers = self.north.demand_partner_id | self.south.demand_partner_id
        self.assertEqual(week.order_ids.partner_id, dealers)
        self.assertEqual(set(week.order_ids.mapped("state")), {"sale"})
        with self.assertRaises(UserError):
            week.action_issue()

    def test_orders_wait_for_their_window(self):
        confirmed = self.env["order.event.type"].search(
            [("code", "=", "order.confirmed")]
        )
        rule = self.env["order.window.rule"].create(
            {
                "name": "Never today",
                "weekdays": "0",
                "gate_event_ids": [Command.set(confirmed.ids)],
            }
        )
        order = self._new_order()
        for moment, is_open in (
            ("2026-11-24 04:00", False),
            ("2026-11-23 04:00", True),
        ):
            with self.subTest(moment):
                self.assertEqual(
                    rule._is_open(
                        order.company_id, fields.Datetime.to_datetime(moment)
                    ),
                    is_open,
                )
        at = fields.Datetime.to_datetime("2026-11-24 04:00")
        self.assertEqual(rule._next_day(order.company_id, at), "2026-11-30")
        with self.assertRaisesRegex(ValidationError, "Weekdays"):
            rule.weekdays = "0,7"
        rule.weekdays = str((self.env.cr.now().weekday() + 3) % 7)
        with self.assertRaisesRegex(GateRefused, "Never today"):
            order.action_confirm()
        rule.active = False
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_no_goods_move_into_what_was_submitted_or_approved(self):
        submitted = self._submitted(self.north)
        draft = self._of(self.south).with_user(self.other)
        line = self.env["order.demand.region.line"].create(
            {"region_id": draft.id, "product_id": self.product.id, "quantity": 7}
        )
        for user in (self.other, self.clerk):
            with self.assertRaises(AccessError):
                line.with_user(user).write({"region_id": submitted.id})
        draft.action_submit()
        self.plan.action_consolidate()
        self.plan.action_break_down()
        first, second = self.plan.week_ids.sorted("date_from")[:2]
        first.week_check()
        with self.assertRaisesRegex(AccessError, "cannot be set"):
            second.line_ids[:1].write({"week_id": first.id})
        other = self._plan("2027-04-01")
        for record in (first, submitted):
            with self.assertRaises(UserError):
                record.with_user(self.clerk).write({"plan_id": other.id})
        self.assertEqual((first.plan_id, submitted.plan_id), (self.plan, self.plan))

    def test_the_trend_counts_the_orders_of_the_company_alone(self):
        region = self._of(self.north)
        line = self.env["order.demand.region.line"].create(
            {"region_id": region.id, "product_id": self.product.id, "quantity": 7}
        )
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.env.user.company_ids += company
        foreign = (
            self.env["sale.order"]
            .with_company(company)
            .create(
                {
                    "company_id": company.id,
                    "partner_id": self.north.demand_partner_id.id,
                    "order_line": [
                        Command.create(
                            {"product_id": self.product.id, "product_uom_qty": 80}
                        )
                    ],
                }
            )
        )
        foreign.action_confirm()
        line.invalidate_recordset()
        self.assertEqual(line.trend, 0)

    def test_a_month_that_no_calendar_counts_is_refused(self):
        for month in ("9999-12-01", "0001-01-01"):
            with self.assertRaisesRegex(ValidationError, "cannot be calculated"):
                self._plan(month)
