"""Promised dates of purchase lines: kept, moved with a cause, overdue in parts."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, new_test_user, tagged
from odoo.tools import SQL

from odoo.addons.order_tracking.tests.common_review import USER

from .common_purchase import PurchaseCommon

NOON = "2026-03-02 04:00:00"


@freeze_time(NOON)
@tagged("post_install", "-at_install")
class TestPurchasePromise(PurchaseCommon):
    """Original and moved dates, the worklist, and what is overdue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer.tz = cls.env.user.tz = "Asia/Shanghai"

    def _placed(self, day="2026-03-10", **vals):
        order = self._purchase(**vals)
        order.order_line.date_planned = f"{day} 04:00:00"
        order.button_confirm()
        return order

    def _row(self, line, user=None):
        rows = self.env["order.purchase.open.line"].with_user(user or self.buyer)
        rows.invalidate_model()
        return rows.search([("line_id", "=", line.id)])

    def _receive(self, order, quantity):
        picking = order.sudo().picking_ids.filtered(lambda p: p.state != "done")
        picking.move_ids.write({"quantity": quantity, "picked": True})
        action = picking.button_validate()
        if action is not True:
            wizard = Form.from_action(self.env, action).save()
            wizard.process()

    def test_the_first_date_stays_and_each_move_is_kept(self):
        line = self._placed().order_line
        self.assertEqual(str(line.promise_first_on), "2026-03-10")
        line.promise_move("2026-03-17", "No copper", "supplier", before="2026-03-10")
        line.promise_move("2026-03-20", "Our drawing was late", "department")
        self.assertEqual(str(line.promise_first_on), "2026-03-10")
        self.assertEqual(str(line.promised_on), "2026-03-20")
        self.assertEqual(str(line.date_planned), "2026-03-20 04:00:00")
        self.assertEqual(line.promise_moves, 2)
        kept = line.promise_ids.sorted("number")
        self.assertEqual(kept.mapped("number"), [1, 2, 3])
        self.assertEqual(kept.mapped("days_moved"), [0, 7, 3])
        self.assertEqual(kept[1:].mapped("cause_party"), ["supplier", "department"])
        self.assertEqual(kept[1].reason, "No copper")
        self.assertEqual(kept.user_id, self.buyer)

    def test_a_date_that_is_written_on_the_order_is_kept_as_well(self):
        order = self._placed()
        order.order_line.date_planned = "2026-03-12 04:00:00"
        self.assertEqual(str(order.order_line.promised_on), "2026-03-12")
        kept = order.order_line.promise_ids.sorted("number")
        self.assertEqual(kept.mapped("source"), ["placed", "order"])
        order.order_line.date_planned = "2026-03-12 06:00:00"
        self.assertEqual(len(order.order_line.promise_ids), 2, "the same day")

    def test_a_line_that_is_added_later_has_its_own_first_date(self):
        order = self._placed()
        new = {
            "product_id": self.product.id,
            "product_qty": 3,
            "date_planned": "2026-03-15 04:00:00",
        }
        order.write({"order_line": [Command.create(new)]})
        self.assertEqual(str(order.order_line[-1].promise_first_on), "2026-03-15")

    def test_dates_are_evidence(self):
        kept = self._placed().order_line.promise_ids
        for act in (
            lambda: kept.write({"date": "2026-03-11"}),
            lambda: kept.unlink(),
            lambda: kept.create({"line_id": kept.line_id.id, "number": 9}),
        ):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(AccessError):
            kept.line_id.write({"promise_first_on": "2026-05-01"})

    def test_what_cannot_be_promised_is_refused(self):
        line = self._placed().order_line
        for given, error, text in (
            (("2026-02-20", "x", "supplier"), UserError, "before the order"),
            (("2026-03-10", "x", "supplier"), UserError, "promised already"),
            (("2026-03-17", " ", "supplier"), UserError, "Enter a reason"),
            (("2026-03-17", "x", "nobody"), ValidationError, "Say whose cause"),
            ((None, "x", "supplier"), ValidationError, "the new date"),
            (("soon", "x", "supplier"), ValidationError, "is not a date"),
        ):
            with self.subTest(given), self.assertRaisesRegex(error, text):
                line.promise_move(*given)
        draft = self._purchase().order_line
        with self.assertRaisesRegex(UserError, "nothing of"):
            draft.promise_move("2026-03-17", "x", "supplier")

    def test_who_saw_another_date_is_refused(self):
        line = self._placed().order_line
        dialog = self.env["order.purchase.promise.move"].with_user(self.buyer)
        first = self._row(line).action_move_date()
        first = dialog.browse(first["res_id"])
        line.promise_move("2026-03-17", "No copper", "supplier")
        first.write({"date": "2026-03-18", "reason": "Later"})
        with self.assertRaisesRegex(UserError, "has moved the date to 2026-03-17"):
            first.action_confirm()

    def test_the_open_rest_is_overdue_against_the_date_that_stands(self):
        order = self._placed()
        line = order.order_line
        self.assertFalse(line.is_overdue)
        with freeze_time("2026-03-13 04:00:00"):
            self._receive(order, 4)
            line.invalidate_recordset()
            self.assertTrue(line.is_overdue)
            row = self._row(line)
            self.assertEqual(row.quantity_open, 6)
            self.assertEqual(
                (row.due, row.days_late, row.days_moved), ("overdue", 3, 3)
            )
            line.promise_move("2026-03-20", "No copper", "supplier")
            row.invalidate_recordset()
            row = self._row(line)
            self.assertEqual((row.due, row.days_late), ("week", 0))
            self.assertEqual(row.days_moved, 10)
            self.assertNotIn(line, line.search([("is_overdue", "=", True)]))
        with freeze_time("2026-03-21 04:00:00"):
            self.assertEqual(self._row(line).due, "overdue")
            self.assertIn(line, line.search([("is_overdue", "=", True)]))
            self._receive(order, 6)
            self.assertFalse(self._row(line), "nothing is outstanding")

    def test_the_order_tells_once_that_a_date_is_over(self):
        self._buying_process()
        order = self._placed()
        lines = self.env["purchase.order.line"]
        with freeze_time("2026-03-12 04:00:00"):
            lines._cron_promise_overdue()
            lines._cron_promise_overdue()
        told = self._events(order, "purchase.overdue")
        self.assertEqual(len(told), 1)
        self.assertEqual(told.payload, {"lines": 1, "since": "2026-03-10"})
        order.order_line.promise_move("2026-03-15", "x", "supplier")
        with freeze_time("2026-03-17 04:00:00"):
            lines._cron_promise_overdue()
        self.assertEqual(len(self._events(order, "purchase.overdue")), 2)

    def test_a_day_is_over_where_the_company_works(self):
        self._buying_process()
        order = self._placed()
        order.sudo().company_id.resource_calendar_id.tz = "Asia/Shanghai"
        clock = self.env["purchase.order.line"].with_user(
            self.env.ref("base.user_root")
        )
        clock = clock.with_context(tz=False)
        for hour, told in (("15:30", 0), ("16:30", 1)):
            with freeze_time(f"2026-03-10 {hour}:00"):
                clock._cron_promise_overdue()
            self.assertEqual(len(self._events(order, "purchase.overdue")), told, hour)

    def test_others_read_the_list_and_do_nothing_in_it(self):
        line = self._placed().order_line
        keeper = new_test_user(self.env, "pp_keeper", f"stock.group_stock_user,{USER}")
        row = self._row(line, keeper)
        self.assertEqual(row.quantity_open, 10)
        self.assertFalse(row._has_field_access(row._fields["amount_open"], "read"))
        with self.assertRaises(AccessError):
            row.action_move_date()
        with self.assertRaises(AccessError):
            line.with_user(keeper).promise_move("2026-03-17", "x", "supplier")
        stranger = new_test_user(self.env, "pp_stranger", USER)
        self.assertFalse(self._row(line, stranger))

    def test_the_list_costs_the_same_however_long_it_is(self):
        rows = self.env["order.purchase.open.line"].with_user(self.buyer)
        spec = {name: {} for name in ("due", "promised_on", "quantity_open")}
        spec["partner_id"] = {"fields": {"display_name": {}}}

        def cost(count):
            for _number in range(count):
                self._placed()
            self.env.invalidate_all()
            domain = [("partner_id", "=", self.supplier.id)]
            rows.web_search_read(domain, spec, limit=80)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = rows.web_search_read(domain, spec, limit=80)
            self.assertGreaterEqual(found["length"], count)
            return self.env.cr.sql_log_count - before

        first = cost(2)
        self.assertEqual(cost(10), first)

    def test_the_number_in_the_list_is_the_place_in_it(self):
        lines = [
            self._placed(day).order_line.id for day in ("2026-03-09", "2026-03-05")
        ]
        rows = self.env["order.purchase.open.line"].with_user(self.buyer)
        found = rows.search([("line_id", "in", lines)])
        self.assertEqual(found.ids, lines[::-1])
        self.assertLess(found[0].rank, found[1].rank)
        found = rows.search([("line_id", "in", lines)], order="rank desc")
        self.assertEqual(found.ids, lines)

    def test_what_was_received_long_ago_costs_nothing(self):
        self._placed()
        self.env.flush_all()
        rows = self.env["order.purchase.open.line"]
        lines = self.env["purchase.order.line"]
        # As with a table that has grown; in a small one the order may be read first.
        for path in ("seqscan", "nestloop"):
            self.env.cr.execute(SQL("SET LOCAL enable_%s = off", SQL(path)))
        for query in (
            rows._search([], order="rank", limit=80),
            lines._search([("is_overdue", "=", True)], order="id"),
        ):
            plan = self.env.execute_query(SQL("EXPLAIN %s", query.select()))
            told = "\n".join(row[0] for row in plan)
            self.assertIn("purchase_order_line_open_index", told)

    def test_what_is_overdue_is_fetched_in_its_order(self):
        late = self._placed(day="2026-03-04")
        later = self._placed(day="2026-03-05")
        with freeze_time("2026-03-08 04:00:00"):
            rows = self.env["order.purchase.open.line"].with_user(self.buyer)
            found = rows.fetch_overdue(limit=1000)["lines"]
        ids = [row["id"] for row in found]
        self.assertLess(ids.index(late.order_line.id), ids.index(later.order_line.id))
        told = next(row for row in found if row["id"] == late.order_line.id)
        self.assertEqual((told["days_late"], told["quantity_open"]), (4, 10.0))
        self.assertEqual(told["promised_on"], "2026-03-04")
