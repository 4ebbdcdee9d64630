"""Rows of P05 and P06 that sheets and comparisons with the stock carry."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .test_rows_material import MaterialCase


@tagged("post_install", "-at_install")
class TestRowsMaterialSheets(MaterialCase):
    """S0-C, S0-D, S3-U: sheets about material."""

    shows = ("s0_c", "s0_d", "s3_u")

    @covers("S0-C-18")
    @broken_by("forms/lead_time_plan/tables/lines/columns/supplier")
    @broken_by("forms/lead_time_plan/tables/lines/columns/days")
    @broken_by("forms/lead_time_plan/written_by", "quality")
    def test_purchasing_writes_the_lead_times_of_supplies(self):
        self.an_order("s0_c")
        row = {"supplier": self.supplier.id, "product": self.product.id, "days": 12}
        sheet = self.send_sheet(
            self.env["purchase.order"],
            "lead_time_plan",
            "purchasing",
            given={"lines": [row]},
        )
        (kept,) = sheet.rows["lines"]
        self.assertEqual((kept["days"], kept["supplier"]["id"]), (12, self.supplier.id))

    @covers("S0-D-16", "S0-D-17")
    @broken_by("nodes/3.1.3.4/role", "merchandiser")
    @broken_by("nodes/3.1.3.4/done_by", "by hand")
    @broken_by("forms/early_preparation/fields/usage/required", "no")
    @broken_by("forms/early_preparation/answer_fields/accurate")
    @broken_by("forms/early_preparation/tables/lines/columns/from_stock")
    def test_material_is_prepared_before_the_production_notice(self):
        order = self.an_order("s0_d")
        self.until(order, "3.1.3.1")
        row = {"material": self.product.id, "needed": 10.0, "from_stock": 8.0}
        sheet = self.send_sheet(
            order, "early_preparation", "merchandiser", given={"lines": [row]}
        )
        usage = self.type_of("early_preparation").header_field_ids
        needed = usage.filtered("required").mapped("code")
        self.assertEqual(set(needed), {"requirements", "sample", "usage"})
        self.check_owes(order, "3.1.3.4", "materials")
        self.assertNotEqual(self.node(order, "3.1.3.1").state, "done")
        self.assertEqual(sheet.rows["lines"][0]["from_stock"], 8)
        store = sheet.with_user(self.people["materials"])
        store.form_answer(text="Cleared and prepared", values={"accurate": True})
        (answer,) = sheet.answer_ids.filtered("values")
        self.assertTrue(answer.values["accurate"])
        self.check_done_by(order, "3.1.3.4", "materials")

    @covers("S3-U-14")
    @broken_by("forms/tracking_record/tables/lines/columns/content/options/tooling")
    @broken_by("forms/tracking_record/tables/lines/columns/content/options/purchase")
    @broken_by("forms/tracking_record/tables/lines/columns/time")
    def test_what_is_tracked_is_planned_against_done(self):
        order = self.an_order("s3_u")
        contents = [
            "facilities",
            "tooling",
            "purchase",
            "feeding",
            "completion",
            "delivery",
        ]
        said = {
            "stage": "preparation",
            "requirement": "As planned",
            "work": "Ready",
            "time": "Plan 11-25, done 11-24",
            "quantity": "Plan 5, done 5",
            "quality": "Good",
            "conforms": True,
        }
        rows = [{"content": content, **said} for content in contents]
        sheet = self.send_sheet(
            order, "tracking_record", "merchandiser", given={"lines": rows}
        )
        kept = [(row["content"], row["time"]) for row in sheet.rows["lines"]]
        self.assertEqual(kept, [(one, said["time"]) for one in contents])


@tagged("post_install", "-at_install")
class TestRowsStockChecked(MaterialCase):
    """S1-D, S1-I: the ordered quantity is compared with the stock."""

    shows = ("s1_d", "s1_i")

    def compared(self, order, code, outcome=None):
        """The warehouse compares; an order that stock does not cover is not
        confirmed."""
        self.check_owes(order, code, "warehouse")
        self.complete(order, code, outcome)
        self.check_done_by(order, code, "warehouse")

    @covers("S1-D-03")
    @broken_by("criteria/0")
    @broken_by("nodes/1S/role", "finance")
    def test_ordered_quantities_are_compared_with_the_stock(self):
        self.short()
        order = self.an_order("s1_d")
        self.until(order, "1I")
        self.compared(order, "1S")
        self.through(order, "1I")
        with self.assertRaisesRegex(GateRefused, "5 .* required, 0 .* available"):
            self.acts(order, "order.confirmed", "customer_service")
        self.counted(order.warehouse_id.lot_stock_id, 5)
        self.assertNotIn("Stock covers", str(self.missing(order, "order.confirmed")))

    @covers("S1-I-06")
    @broken_by("nodes/3/role", "customer_service")
    @broken_by("nodes/3B/starts", "after 3 = in_stock")
    def test_it_is_checked_whether_stock_is_sufficient(self):
        self.short()
        order = self.an_order("s1_i")
        self.until(order, "3")
        self.compared(order, "3", "short")
        self.check_owes(order, "3B", "salesperson")
        self.check_waits(order, "3A")
