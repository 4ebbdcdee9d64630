from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon
from odoo.addons.order_clock.tests.covers import covers

MONDAY = "2026-03-02 06:00:00"


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestReviewContextMrp(ReviewMrpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "UTC"
        cls.centre.resource_calendar_id = cls.env.company.resource_calendar_id

    def _facts(self, order, topic):
        context_rows = order.sudo()._review_context([topic])[order.id]
        return {context_row["name"]: context_row for context_row in context_rows}

    def _fact(self, order, topic, record):
        return self._facts(order, topic)[record.display_name]

    @covers("S0-D-05", "S2-X-06")
    def test_stock_is_used_before_anything_is_made_or_bought(self):
        self._stock(self.frame, 5)
        self._stock(self.bar, 3)
        self._stock(self.screw, 100)
        order = self._order_of(self.machine, 4)
        rows, making = order.sudo()._components()
        rows = {row.product: row for row in rows[order.id]}
        frame, bar, screw = (rows[p] for p in (self.frame, self.bar, self.screw))
        self.assertEqual((frame.need, frame.stock, frame.short), (8, 5, 3))
        self.assertEqual((bar.need, bar.stock, bar.short), (12, 3, 9), "of 3 frames")
        self.assertEqual((screw.need, screw.short), (32, 0))
        self.assertEqual(
            making[order.id],
            {(self.bom, self.machine): 4, (self.frame_bom, self.frame): 3},
        )

    @covers("S2-R-03", "S0-D-06")
    def test_purchasing_sees_what_is_there_what_comes_and_what_to_order_when(self):
        vendor = self.env["res.partner"].create({"name": "Vendor"})
        self.env["product.supplierinfo"].create(
            {
                "partner_id": vendor.id,
                "product_tmpl_id": self.bar.product_tmpl_id.id,
                "delay": 7,
            }
        )
        self._stock(self.screw, 100)
        self._stock(self.bar, 10)
        order = self._order_of(self.machine, 4, customer_requested_date="2026-03-20")
        bar = self._fact(order, "material", self.bar)
        self.assertEqual(bar["level"], "bad")
        for text in ("required 32", "on hand 10", "SHORT 22", "ordered by 2026-03-13"):
            self.assertIn(text, bar["value"])
        self.assertEqual(self._fact(order, "material", self.screw)["level"], "ok")
        purchase = self.env["purchase.order"].create(
            {
                "partner_id": vendor.id,
                "order_line": [
                    fields.Command.create(
                        {
                            "product_id": self.bar.id,
                            "product_qty": 30,
                            "date_planned": "2026-03-12 08:00:00",
                        }
                    )
                ],
            }
        )
        purchase.button_confirm()
        bar = self._fact(order, "material", self.bar)
        self.assertEqual(bar["level"], "warn")
        self.assertIn("coming 30", bar["value"])
        self.assertIn("2026-03-12", bar["value"])

    def test_a_kit_is_exploded_and_not_made(self):
        kit = self._create_product("Kit")
        self._bom(kit, [(self.machine, 1), (self.screw, 2)], kind="phantom")
        order = self._order_of(kit, 2)
        rows, making = order.sudo()._components()
        needs = {row.product: row.need for row in rows[order.id]}
        self.assertEqual(needs[self.screw], 2 * 8 + 2 * 2)
        self.assertEqual(needs[self.machine], 2)
        self.assertNotIn(kit, needs)
        self.assertEqual(making[order.id][self.bom, self.machine], 2)

    @covers("S1-H-06")
    def test_production_sees_load_against_capacity_in_working_hours(self):
        order = self._order_of(self.machine, 4, customer_requested_date="2026-03-03")
        context_row = self._fact(order, "capacity", self.centre)
        self.assertEqual(context_row["level"], "ok")
        told = "requires 8.0 h; planned 0.0 of 16.0 h until 2026-03-03"
        self.assertEqual(context_row["value"], told)
        other = self._order_of(self.machine, 1)
        self._production(self.machine, 10, other, date_start="2026-03-02 08:00:00")
        context_row = self._fact(order, "capacity", self.centre)
        self.assertEqual(context_row["level"], "bad")
        self.assertIn("planned 10.0 of 16.0 h", context_row["value"])
        self._production(self.machine, 5, order, date_start="2026-03-02 08:00:00")
        context_row = self._fact(order, "capacity", self.centre)
        self.assertIn(
            "planned 10.0", context_row["value"], "not what is planned for itself"
        )

    def test_a_leave_of_the_work_centre_takes_capacity_away(self):
        self.env["resource.calendar.leaves"].create(
            {
                "calendar_id": self.centre.resource_calendar_id.id,
                "resource_id": self.centre.resource_id.id,
                "date_from": "2026-03-03 00:00:00",
                "date_to": "2026-03-03 23:59:59",
            }
        )
        order = self._order_of(self.machine, 4, customer_requested_date="2026-03-03")
        self.assertIn("of 8.0 h", self._fact(order, "capacity", self.centre)["value"])

    def test_the_technical_department_sees_the_bill_and_when_it_was_made(self):
        order = self._order_of(self.machine, 1)
        context_row = self._fact(order, "function", self.machine)
        self.assertEqual(
            (context_row["level"], context_row["res_model"]), ("ok", "mrp.bom")
        )
        self.assertIn("1 operations; never produced", context_row["value"])
        for part in (self.frame, self.screw):
            self._stock(part, 50)
        made = self._production(self.machine, 1)
        made.qty_producing = 1
        made.move_raw_ids.picked = True
        made.button_mark_done()
        self.assertEqual(made.state, "done")
        context_row = self._fact(order, "function", self.machine)
        self.assertIn("2026-03-02", context_row["value"])
        plain = self._order_of(self.screw, 1)
        self.assertIn(
            "no bill of materials", self._fact(plain, "function", self.screw)["value"]
        )

    def test_manufacturing_tells_the_classification_what_it_knows(self):
        company = self.env.company
        kinds = (self.machine | self.screw)._technical_document_types(company)
        self.assertLessEqual({"bom", "process"}, kinds[self.machine.id])
        self.assertNotIn("bom", kinds[self.screw.id])
        made = self._production(self.machine, 1)
        made.write({"state": "done", "date_finished": "2024-03-02 08:00:00"})
        self.env.flush_all()
        last = self.machine._last_made(company)
        self.assertEqual(str(last[self.machine.id]), "2024-03-02 08:00:00")
        context_rows = self._order_of(self.machine, 1)._class_criteria(
            {"years_since_made"}
        )
        years, reason = next(iter(context_rows.values()))["years_since_made"]
        self.assertAlmostEqual(years, 2, delta=0.05)
        self.assertIn("2024-03-02", reason)

    def test_facts_of_twelve_orders_cost_no_more_queries_than_of_one(self):
        orders = [
            self._order_of(self.machine, n, customer_requested_date="2026-03-10")
            for n in range(1, 13)
        ]
        topics = ["material", "capacity", "function"]
        counts = []
        for batch in (orders[:1], orders):
            sales = self.env["sale.order"].sudo().union(*(o.sudo() for o in batch))
            sales._review_context(topics)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            sales._review_context(topics)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)

    def test_an_order_without_date_is_looked_at_a_month_ahead(self):
        order = self._order_of(self.machine, 1)
        day = order.sudo()._capacity_days()[order.id]
        self.assertEqual(day, fields.Date.today() + timedelta(days=30))
