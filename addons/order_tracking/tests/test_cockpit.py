"""The cockpit against a small history that was counted by hand."""

import json
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command, Date, Datetime
from odoo.tests import freeze_time, new_test_user, tagged

from .common_review import ReviewCommon

NOW = "2030-01-07 02:00:00"


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestCockpit(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Companies of their own: nothing else is counted.
        cls.company, cls.sister = cls.env["res.company"].create(
            [{"name": "Cockpit"}, {"name": "Sister"}]
        )
        cls.env.user.company_ids |= cls.company | cls.sister
        cls.boss = new_test_user(
            cls.env,
            "cockpit_boss",
            "order_process.order_process_group_management,"
            "sales_team.group_sale_salesman_all_leads",
            company_id=cls.company.id,
            company_ids=[Command.set((cls.company | cls.sister).ids)],
        )
        cls.shop = cls._role("shop")

    def _milestone(self, company, opened, **vals):
        """A step of an order; times are days before now."""
        times = {
            name: Datetime.now() - timedelta(days=days)
            for name, days in vals.items()
            if name in ("due_at", "done_at")
        }
        values = {
            "name": "Step",
            "kind": "task",
            "res_model": "res.partner",
            "res_id": self.partner.id,
            "document_name": "O1",
            "company_id": company.id,
            "role_id": self.shop.id,
            "opened_at": Datetime.now() - timedelta(days=opened),
            **vals,
            **times,
        }
        return self.env["order.milestone"]._as_kernel().create(values)

    def _done(self, company, days, late):
        minutes = {"late_minutes": 30 if late else 0}
        step = self._milestone(company, days + 1, due_at=days)
        self.env.flush_all()
        step.write({"state": "done", "done_at": step.due_at, **minutes})
        self.env.flush_all()

    def _order(self, promised, company=None, delivered=0, **vals):
        """Return an order of two pieces, of which some are delivered."""
        company = company or self.company
        line = {"product_id": self.product.id, "product_uom_qty": 2}
        order = self.env["sale.order"].create(
            {
                "partner_id": self.partner.id,
                "company_id": company.id,
                "order_line": [Command.create(line)],
            }
        )
        self.env.flush_all()
        values = {"state": "sale", "date_promised": Date.to_date(promised), **vals}
        for name, value in values.items():
            self.cr.execute(
                f"UPDATE sale_order SET {name} = %s WHERE id = %s",  # noqa: S608
                (value, order.id),
            )
        self.cr.execute(
            "UPDATE sale_order_line SET qty_delivered = %s WHERE order_id = %s",
            (delivered, order.id),
        )
        self.env.invalidate_all()
        return order

    def _delivered(self, order, moment):
        """One piece left the house at that moment."""
        kind = self.env["stock.picking.type"].search(
            [("code", "=", "outgoing"), ("company_id", "=", order.company_id.id)],
            limit=1,
        )
        picking = self.env["stock.picking"].create({"picking_type_id": kind.id})
        move = self.env["stock.move"].create(
            {
                "product_id": self.product.id,
                "product_uom_qty": 1,
                "picking_id": picking.id,
                "sale_line_id": order.order_line.id,
                "location_id": kind.default_location_src_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
        )
        self.env.flush_all()
        self.cr.execute(
            "UPDATE stock_move SET state = 'done', quantity = 1 WHERE id = %s",
            [move.id],
        )
        self.cr.execute(
            "UPDATE stock_picking SET state = 'done', date_done = %s, sale_id = %s "
            "WHERE id = %s",
            (moment, order.id, picking.id),
        )
        self.env.invalidate_all()
        order.order_line._compute_qty_delivered()
        self.env.flush_all()

    def _figures(self, companies=None):
        cockpit = self.env["order.cockpit"].with_user(self.boss)
        cockpit = cockpit.with_company(self.company).with_context(
            allowed_company_ids=(companies or self.company).ids
        )
        found = cockpit.figures()
        return {
            tile["code"]: tile
            for question in found["questions"]
            for tile in question["tiles"]
        }

    def test_nothing_known_is_empty_and_says_what_is_missing(self):
        tiles = self._figures()
        for code in ("steps_on_time", "orders_on_time", "orders_late"):
            self.assertIs(tiles[code]["value"], False, code)
            self.assertTrue(tiles[code]["empty"], code)
        self.assertEqual(tiles["late_duties"]["value"], 0, "known: nothing is late")
        told = json.dumps(tiles, default=str)
        self.assertNotIn("null", told, "XML-RPC knows none")

    def test_steps_are_compared_with_the_period_before(self):
        self.company.order_on_time_target = 90
        for days, late in ((1, False), (2, False), (3, False), (29, True)):
            self._done(self.company, days, late)
        for days, late in ((31, True), (59, False), (61, True)):
            self._done(self.company, days, late)
        self._done(self.sister, 1, True)
        tile = self._figures()["steps_on_time"]
        self.assertEqual((tile["value"], tile["previous"]), (75.0, 50.0))
        self.assertEqual((tile["target"], tile["better"]), (90, "up"))
        both = self._figures(self.company | self.sister)["steps_on_time"]
        self.assertEqual(both["value"], 60.0)
        behind = self.env["order.milestone"].search_count(tile["action"]["domain"])
        self.assertEqual(behind, 1)

    def test_duties_say_where_it_waits_and_what_is_late(self):
        self._milestone(self.company, 10, due_at=1)
        self._milestone(self.company, 2, due_at=-0.5)
        self._milestone(self.company, 2, due_at=-5)
        self._milestone(self.company, 2, due_at=3, paused=True)
        self._milestone(self.sister, 2, due_at=3)
        tiles = self._figures()
        values = {code: tile["value"] for code, tile in tiles.items()}
        self.assertEqual(values["waiting_roles"], 3)
        self.assertEqual((values["late_duties"], values["soon_duties"]), (1, 1))
        self.assertEqual(values["late_roles"], 1)
        row = tiles["waiting_roles"]["rows"][0]
        self.assertEqual((row["name"], row["value"]), (self.shop.name, 3))
        duties = self.env["order.duty"].with_user(self.boss)
        self.assertEqual(duties.search_count(row["action"]["domain"]), 3, "not paused")
        late = tiles["late_duties"]["action"]["domain"]
        self.assertEqual(duties.search_count(late), 1)

    def test_open_and_late_steps_are_compared_with_the_period_before(self):
        """Counted from when steps opened, were due and ended."""
        self._milestone(self.company, 10, due_at=1)
        before = self._figures()["open_steps"]["previous"]
        self.assertIs(before, False, "nothing before")
        self._milestone(self.company, 40, due_at=35)
        self._milestone(self.company, 2, due_at=-1)
        self._milestone(self.sister, 10, due_at=1)
        for days, late in ((1, False), (40, False)):
            self._done(self.company, days, late)
        ended = self._milestone(self.company, 50, due_at=32)
        ended.write({"state": "done", "done_at": Datetime.now(), "late_minutes": 30})
        self.env.flush_all()
        tiles = self._figures()
        steps = tiles["open_steps"]
        self.assertEqual((steps["value"], steps["previous"]), (3, 2))
        late = tiles["became_late"]
        self.assertEqual((late["value"], late["previous"]), (1, 2))
        found = self.env["order.milestone"].with_user(self.boss)
        self.assertEqual(found.search_count(late["action"]["domain"]), 1)
        self.assertEqual(found.search_count(steps["action"]["domain"]), 3)

    def test_a_promise_is_kept_by_orders_that_went_out_by_their_day(self):
        self._order("2030-01-05")
        self._order("2029-12-20", delivered=1, delivery_status="full")
        self._order("2029-12-01", delivered=2)
        for day, last in (("2029-12-21", "2029-12-21"), ("2029-12-22", "2029-12-23")):
            order = self._order(day, delivered=2)
            self._delivered(order, "2029-12-15 08:00:00")
            self._delivered(order, f"{last} 08:00:00")
        self._order("2030-01-05", self.sister)
        tiles = self._figures()
        self.assertEqual(tiles["orders_on_time"]["value"], 25.0, "one of four")
        self.assertEqual(tiles["orders_on_time"]["previous"], 0.0, "nothing left")
        self.assertEqual(tiles["orders_late"]["value"], 2)

    def test_without_a_promise_the_delivery_date_is_one(self):
        late = self._order("2030-01-05", date_promised=None)
        due = self._order("2030-01-05", date_promised=None)
        # The reader's day, here that of UTC.
        for order, day in ((late, "2030-01-06 23:00:00"), (due, "2030-01-07 01:00:00")):
            self.env.cr.execute(
                "UPDATE sale_order SET commitment_date = %s WHERE id = %s",
                (day, order.id),
            )
        tiles = self._figures()
        self.assertEqual(tiles["orders_on_time"]["value"], 0.0)
        self.assertEqual(tiles["orders_late"]["value"], 1)
        found = self.env["sale.order"].with_user(self.boss)
        for code in ("orders_on_time", "orders_late"):
            shown = found.search(tiles[code]["action"]["domain"])
            self.assertEqual(shown, late, code)

    def test_an_order_that_slips_will_be_late(self):
        slips = self._order("2030-02-01", date_expected=Date.to_date("2030-02-03"))
        self._order("2030-02-01", date_expected=Date.to_date("2030-01-30"))
        tile = self._figures()["orders_late"]
        self.assertEqual(tile["value"], 1)
        found = self.env["sale.order"].search(tile["action"]["domain"])
        self.assertEqual(found, slips)

    def test_others_are_refused(self):
        for user in (self.clerk, new_test_user(self.env, "cockpit_none")):
            with self.assertRaisesRegex(AccessError, "general management"):
                self.env["order.cockpit"].with_user(user).figures()

    def test_it_costs_the_same_queries_with_a_longer_history(self):
        counts = []
        for number in (2, 20):
            for days in range(1, number):
                self._done(self.company, days, days % 2)
                self._milestone(self.company, days, due_at=1)
            counts.append(self._queries())
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 16)

    def _queries(self):
        for _call in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._figures()
        return self.cr.sql_log_count - before
