"""Rows of C17 on customer orders: suppliers deliver on time, are evaluated, classified;
and what S3-E says of all purchasing."""

from odoo.exceptions import UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from ..common import local
from .broken import broken_by
from .following import FollowCase

BUYING = "purchase.confirmed"


class SuppliedCase(FollowCase):
    """Buyers and their worklist."""

    def buyer(self, role="purchasing"):
        """Return the person of a role, with the rights of purchasing."""
        return self.enable(role, BUYING)

    def bought(self, order):
        """Return the purchase that was procured for a customer order, as its buyer
        placed it."""
        found = order.sudo().stock_reference_ids.purchase_ids
        self.assertEqual(len(found), 1)
        purchase = found.with_user(self.buyer())
        purchase.button_confirm()
        return purchase

    def procured(self):
        """Let goods be bought for each customer order."""
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        route = warehouse.mto_pull_id.route_id
        route.active = True
        self.product.route_ids = [
            Command.set((route | warehouse.buy_pull_id.route_id).ids)
        ]
        self.product.seller_ids = [Command.create({"partner_id": self.supplier.id})]

    def rows(self, purchase, role="purchasing"):
        """Return what the worklist of a person shows of a purchase."""
        rows = self.env["order.purchase.open.line"].with_user(self.buyer(role))
        rows.invalidate_model()
        return rows.search([("order_id", "=", purchase.id)])

    def confirmed(self, rows, action, **values):
        """Fill in the dialog of a button of the worklist and confirm it."""
        action = getattr(rows, action)()
        dialog = rows.env[action["res_model"]].browse(action["res_id"])
        dialog.write(values)
        dialog.action_confirm()

    def arrives(self, purchase):
        """The warehouse receives everything."""
        receipt = purchase.sudo().picking_ids.filtered(lambda p: p.state != "done")
        receipt.move_ids.write({"picked": True})
        receipt.button_validate()

    def evaluated(self, role, supplier, scores, **values):
        """Evaluate a supplier for November as the person of a role."""
        evaluations = self.env["order.supplier.evaluation"].with_user(self.buyer(role))
        made = evaluations.create(
            {
                "partner_id": supplier.id,
                "company_id": self.company.id,
                "date_from": "2026-11-01",
                "date_to": "2026-11-30",
                **values,
            }
        )
        for line in made.line_ids:
            line.score = scores[line.criterion_id.code]
        made.action_evaluate()
        return made

    def check_supplied_on_time(self, order):
        """The buyer sees which customer order a late purchase endangers, urges the
        supplier, keeps the new date, and is done when the goods are there."""
        self.check_owes(order, "3", "purchasing")
        purchase = self.bought(order)
        row = self.rows(purchase)
        self.assertEqual(row.sale_order_id, order)
        self.assertEqual(str(row.need_on), local(order.commitment_date)[:10])
        self.later(days=40)
        row = self.rows(purchase)
        self.assertEqual((row.due, row.endangers), ("overdue", True))
        self.confirmed(row, "action_expedite", remarks="The line stands")
        sheet = self.env["order.form"].search([("res_id", "=", purchase.id)])
        self.assertEqual(sheet.recipient_ids.partner_id, self.supplier)
        soon = Date.add(Date.context_today(row), days=3)
        said = {"date": soon, "reason": "No copper", "cause_party": "supplier"}
        self.confirmed(row, "action_move_date", **said)
        self.assertEqual(self.rows(purchase).promised_on, soon)
        self.assertTrue(self.rows(purchase).endangers)
        self.check_owes(order, "3", "purchasing")
        self.arrives(purchase)
        self.assertEqual(self.node(order, "3").state, "done", self.standing(order))
        self.assertFalse(self.rows(purchase))


@tagged("post_install", "-at_install")
class TestRowsSupplied(SuppliedCase):
    """S3-I, S3-O: what is bought for an order comes on time."""

    shows = ("s3_i", "s3_o")

    @covers("S3-I-04")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3/role", "quality")
    def test_suppliers_deliver_material_on_time(self):
        self.procured()
        order = self.an_order("s3_i")
        self.until(order, "3")
        self.check_supplied_on_time(order)

    @covers("S3-O-02")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3/role", "warehouse")
    def test_purchasing_buys_in_time_and_suppliers_deliver_on_time(self):
        self.procured()
        order = self.an_order("s3_o")
        self.until(order, "3")
        self.check_supplied_on_time(order)

    @covers("S3-O-03")
    @broken_by("routines/suppliers_evaluated/role", "warehouse")
    @broken_by("routines/suppliers_evaluated/done_by", "by hand")
    def test_suppliers_are_evaluated_and_classified(self):
        self.an_order("s3_o")
        run = self.routine("suppliers_evaluated", "2026-11-30 09:00", "purchasing")
        scores = {"service": 90, "quality": 88}
        made = self.evaluated("purchasing", self.supplier, scores, result="keep")
        self.env.invalidate_all()
        self.assertEqual((run.state, made.score), ("done", 89.0))
        self.supplier.sudo().supplier_rank = 1
        base = self.env["res.partner"].with_user(self.buyer())
        classified = base.search(
            [("supplier_grade_id", "=", made.grade_id.id), ("supplier_rank", ">", 0)]
        )
        self.assertIn(self.supplier, classified)


@tagged("post_install", "-at_install")
class TestRowsAllPurchases(SuppliedCase):
    """S3-E: all purchases of all departments, by the rules of the company."""

    shows = ("s3_e",)

    @covers("S3-E-01")
    @broken_by("nodes/1/starts", ["purchase.returned"])
    @broken_by("nodes/2/holds")
    @broken_by("scope/zh", "适用于采购部。")
    def test_all_purchases_of_all_departments_follow_it(self):
        first = self.an_order("s3_e")
        process = first.process_id.with_user(self.buyer("purchasing_specialist"))
        chinese = process.with_context(lang="zh_CN")
        for part in ("所有采购活动", "所有采购部门"):
            self.assertIn(part, chinese.scope)
        departments = self.env["hr.department"].create(
            [
                {"name": name, "company_id": self.company.id}
                for name in ("Tools Buying", "Office Buying")
            ]
        )
        for department in departments:
            values = {"orderer_department_id": department.id}
            order = self.another(values=values)
            self.assertEqual(order.process_id, first.process_id)
            self.check_owes(order, "1", "purchasing_specialist")
            with self.assertRaises(GateRefused):
                self.acts(order, BUYING, "purchasing_specialist")
        self.through(order, "3")
        self.assertEqual(order.state, "purchase")

    @covers("S3-E-04")
    @broken_by("says_only/1")
    @broken_by("nodes/2/holds")
    def test_orders_are_made_by_the_rules_of_purchasing(self):
        order = self.an_order("s3_e")
        specialist = self.buyer("purchasing_specialist")
        said = order.process_id.with_user(specialist).statement_ids
        rules = said.with_context(lang="zh_CN").mapped("name")
        self.assertIn("采购政策", " ".join(rules))
        self.through(order, "1")
        with self.assertRaises(GateRefused):
            self.acts(order, BUYING, "purchasing_specialist")
        self.through(order, "2")
        self.evaluated(
            "purchasing_supervisor",
            self.supplier,
            {"service": 10, "quality": 5},
            result="stop",
            measures="None agreed",
            strategy="Second source",
            consulted_role_ids=[Command.set(self.role("receiving").ids)],
        )
        with self.assertRaisesRegex(GateRefused, "blocked by the evaluation"):
            self.acts(order, BUYING, "purchasing_specialist")
        self.assertEqual(order.state, "draft")
        order.partner_id = self.supplier.copy({"name": "Second Source"})
        self.acts(order, BUYING, "purchasing_specialist")
        self.assertEqual(order.state, "purchase")

    @covers("S3-E-05", "S3-E-07")
    @broken_by("nodes/5/starts/2")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("nodes/5/role", "receiving")
    def test_a_late_supplier_is_found_by_the_clock_and_urged(self):
        order = self.an_order("s3_e")
        self.through(order, "3")
        self.later(days=40)
        self.env["purchase.order.line"]._cron_promise_overdue()
        self.check_owes(order, "5", "purchasing_supervisor")
        rows = self.rows(order, "purchasing_supervisor")
        self.assertEqual(rows.due, "overdue")
        self.confirmed(rows, "action_expedite", remarks="When does it come?")
        self.check_done_by(order, "5", "purchasing_supervisor")

    @covers("S3-E-08")
    @broken_by("nodes/4/done_by", "purchase.tracked")
    @broken_by("nodes/4/role", "receiving")
    def test_all_orders_are_reconciled_and_their_progress_is_brought_up_to_date(self):
        order = self.an_order("s3_e")
        self.through(order, "3")
        self._await(order, "4")
        self.check_owes(order, "4", "purchasing_supervisor")
        sheets = self.env["order.purchase.reconciliation"]
        sheet = sheets.with_user(self.buyer("purchasing_supervisor")).create(
            {"company_id": self.company.id}
        )
        sheet.action_draw_up()
        row = sheet.line_ids.filtered(lambda line: line.order_id == order)
        self.assertEqual((row.ordered, row.received), (5, 0))
        if sheet.difference_count:
            with self.assertRaises(UserError):
                sheet.action_reconcile()
        sheet.line_ids.write({"comment": "Half on Friday"})
        sheet.action_reconcile()
        self.check_done_by(order, "4", "purchasing_supervisor")

    @covers("S3-E-11", "S3-E-12")
    @broken_by("routines/suppliers_evaluated/done_by", "by hand")
    @broken_by("routines/suppliers_evaluated/role", "receiving")
    def test_an_evaluation_with_its_measures_is_what_the_routine_asks_for(self):
        self.an_order("s3_e")
        role = "purchasing_supervisor"
        run = self.routine("suppliers_evaluated", "2026-11-30 09:00", role)
        said = {"result": "reduce", "measures": "Weekly call"}
        with self.assertRaisesRegex(UserError, "Change of Strategy"):
            self.evaluated(role, self.supplier, {"service": 60, "quality": 50}, **said)
        self.env["order.supplier.evaluation"].search(
            [("partner_id", "=", self.supplier.id)]
        ).unlink()
        said["strategy"] = "Second source, agreed with production"
        said["consulted_role_ids"] = [Command.set(self.role("receiving").ids)]
        self.evaluated(role, self.supplier, {"service": 60, "quality": 50}, **said)
        self.env.invalidate_all()
        self.assertEqual(run.state, "done")
        kept = " ".join(run.answer_ids.mapped("value"))
        self.assertIn("Second source, agreed with production", kept)
        self.assertIn("Weekly call", kept)

    def role(self, code):
        """Return a role by its code."""
        return self.env["order.role"].search([("code", "=", code)])
