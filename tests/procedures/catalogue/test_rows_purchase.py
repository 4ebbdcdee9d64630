"""Rows of C17: the purchasing supervisor approves, tracks, reconciles and reports."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .following import FollowCase

NEEDED = ("product_id", "product_qty", "name", "price_unit", "date_planned")


@tagged("post_install", "-at_install")
class TestRowsPurchase(FollowCase):
    """S3-E: purchase orders are approved before they go out and tracked until the goods
    are there."""

    shows = ("s3_e",)

    def tracked(self, order, **values):
        """The supervisor writes a tracking record from the order."""
        user = self.enable("purchasing_supervisor", "purchase.confirmed")
        action = order.with_user(user).action_purchase_track()
        records = self.env[action["res_model"]].with_user(user)
        return records.with_context(**action["context"]).create(values)

    def placed(self):
        """Return an order that the supervisor approved and that was placed."""
        order = self.an_order("s3_e")
        self.through(order, "3")
        return order

    @covers("S3-E-02")
    @broken_by("requirements/0/lines", ["product_id"])
    @broken_by("requirements/0/holds", "purchase.confirmed")
    def test_an_order_that_lacks_a_key_datum_is_not_submitted(self):
        order = self.an_order("s3_e")
        rule = self.env["order.requirement.rule"].search(
            [("company_id", "=", self.company.id), ("process_codes", "=", "S3-E")]
        )
        self.assertEqual(set(rule.line_fields.replace(" ", "").split(",")), set(NEEDED))
        order.order_line.write({"date_planned": False, "name": " "})
        with self.assertRaises(GateRefused):
            self.acts(order, "purchase.submitted", "purchasing_specialist")
        order.order_line.write({"date_planned": "2026-12-20", "name": "Cable 3 x 1.5"})
        self.acts(order, "purchase.submitted", "purchasing_specialist")
        self.check_done_by(order, "1", "purchasing_specialist")

    @covers("S3-E-03")
    @broken_by("nodes/2/role", "purchasing_specialist")
    @broken_by("nodes/2/holds")
    @broken_by("signoffs/0/steps/0/role", "receiving")
    def test_the_supervisor_approves_before_an_order_goes_out(self):
        order = self.an_order("s3_e")
        self.through(order, "1")
        duties = self.duties(order, "purchasing_supervisor")
        self.assertEqual([duty["kind"] for duty in duties], ["signoff"])
        with self.assertRaises(GateRefused):
            self.acts(order, "purchase.confirmed", "purchasing_specialist")
        self.through(order, "2")
        self.check_done_by(order, "2", "purchasing_supervisor")
        self.acts(order, "purchase.confirmed", "purchasing_specialist")
        self.assertEqual(order.state, "purchase")

    @covers("S3-E-05", "S3-E-06", "S3-E-08")
    @broken_by("nodes/4/role", "purchasing_specialist")
    @broken_by("nodes/4/starts", "after 6")
    @broken_by("nodes/4/done_by", "by hand")
    def test_the_supervisor_tracks_all_orders_against_plan_every_week(self):
        order = self.placed()
        self._await(order, "4")
        self.check_owes(order, "4", "purchasing_supervisor")
        self.tracked(order, kind="check", finding="on_schedule", note="Half arrived")
        self.check_done_by(order, "4", "purchasing_supervisor")
        seen = order.with_user(self.people["purchasing_supervisor"])
        self.assertIn("Half arrived", seen.tracking_ids.mapped("note"))
        self.later(days=7)
        self.new_day()
        self.check_owes(order, "4", "purchasing_supervisor")

    @covers("S3-E-07", "S3-E-09")
    @broken_by("nodes/5/role", "purchasing_specialist")
    @broken_by("nodes/5/starts", "after 6")
    @broken_by("exception_types/delay/owner", "receiving")
    def test_a_delay_is_settled_with_supplier_and_departments(self):
        order = self.placed()
        self._await(order, "4")
        self.tracked(order, kind="check", finding="late", note="A week late")
        self.check_owes(order, "5", "purchasing_supervisor")
        told = self.env["order.role"].search([("code", "=", "receiving")])
        concerned = [Command.set(told.ids)]
        role = "purchasing_supervisor"
        late = self.report(order, "delay", role, concerned_role_ids=concerned)
        self.assertEqual(self.owed(late, "read"), {"receiving"})
        self.takes_note(late, "receiving")
        mine = self.by(late, "purchasing_supervisor")
        mine.exception_plan("The supplier sends half by air")
        self.check_owes(order, "5", "purchasing_supervisor")
        said = {"contact": "Mr Cable", "answer": "Half by air on Friday"}
        self.tracked(order, kind="expedite", finding="late", note="Late", **said)
        self.check_done_by(order, "5", "purchasing_supervisor")
        mine.exception_analyse("supplier", "No material")
        mine.exception_solve("Arrived on Friday")
        self.assertEqual(late.state, "solved")

    @covers("S3-E-10")
    @broken_by("routines/reported_to_management/role", "receiving")
    @broken_by("routines/reported_to_management/done_by", "by hand")
    @broken_by("forms/purchase_report/to")
    def test_the_supervisor_reports_to_management(self):
        self.an_order("s3_e")
        role = "purchasing_supervisor"
        run = self.routine("reported_to_management", "2026-11-30 09:00", role)
        sheet = self.send_sheet(self.env["purchase.order"], "purchase_report", role)
        self.env.invalidate_all()
        self.assertEqual(run.state, "done")
        self.assertEqual(sheet.recipient_ids.role_id.code, "management")
        read = sheet.with_user(self.people["management"])
        self.assertTrue((read.values or {}).get("situation"))

    @covers("S3-E-11", "S3-E-12")
    @broken_by("routines/suppliers_evaluated/role", "receiving")
    @broken_by("routines/suppliers_evaluated/asks/service")
    @broken_by("routines/suppliers_evaluated/asks/quality")
    @broken_by("routines/suppliers_evaluated/asks/measures")
    @broken_by("routines/suppliers_evaluated/asks/strategy")
    def test_suppliers_are_evaluated_by_service_and_quality(self):
        self.an_order("s3_e")
        role = "purchasing_supervisor"
        said = {"service": "Slow answers", "quality": "2 % rejected"}
        said["measures"] = "Weekly call"
        run = self.routine("suppliers_evaluated", "2026-11-30 09:00", role)
        for name in said:
            with self.assertRaises(UserError):
                run.run_done({k: v for k, v in said.items() if k != name})
        run.run_done({**said, "strategy": "Second source, agreed with production"})
        kept = set(run.answer_ids.mapped("value"))
        self.assertIn("Second source, agreed with production", kept)
