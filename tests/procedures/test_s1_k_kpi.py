"""S1-K: what the last column of its table comes to, as results of people."""

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .s1_k import S1KCase

MONDAY, AFTER = "2026-11-23 09:00", "2026-12-01 09:00"


@tagged("post_install", "-at_install")
class TestS1KKpi(S1KCase):
    """Each indicator of the table, worked out when the month is over."""

    with_accounts = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = new_test_user(
            cls.env,
            "kpi_boss",
            "order_process.order_process_group_manager",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def target(self, code, value, role=None):
        indicator = self.env["order.indicator"].search([("code", "=", code)])
        self.env["order.kpi.target"].with_user(self.boss).create(
            {
                "indicator_id": indicator.id,
                "value": value,
                "role_id": self.role(role).id if role else False,
                "company_id": self.company.id,
            }
        )

    def works_out(self, day="2026-11-10", moment=AFTER):
        self.at(moment)
        results = self.env["order.kpi.result"].with_user(self.boss)
        results.with_company(self.company).kpi_compute("month", day)

    def result(self, code, role=None):
        """The newest result of an indicator, of a role."""
        domain = [("indicator_id.code", "=", code)]
        domain += [("company_id", "=", self.company.id)]
        if role:
            domain.append(("role_id.code", "=", role))
        found = self.env["order.kpi.result"].search(domain, order="revision desc, id")
        return found[:1]

    @covers("S1-K-04", "S1-K-07")
    def test_a_salesperson_is_measured_against_the_target_of_sales(self):
        self.target("sales_amount", 600)
        order = self.stock_order()
        self.confirm(order)
        self.works_out()
        found = self.result("sales_amount")
        self.assertEqual(found.user_id, self.people["sales_clerk"])
        self.assertEqual((found.value, found.target, found.reached), (500, 600, "no"))

    @covers("S1-K-36")
    def test_outsourced_goods_are_assessed_by_delivery_quality_and_technology(self):
        order = self.outsourced_order(commitment_date="2026-11-27 08:00:00")
        self.complete(order, "7E/8E", purchase_order="P-1")
        said = {"follow_up": "Twice", "quality_rate": 96, "technology_rate": 92}
        self.complete(order, "8E", **said)
        self.works_out()
        self.assertEqual(self.result("outsourced_quality", "purchasing").value, 96)
        self.assertEqual(self.result("outsourced_technology", "purchasing").value, 92)
        self.assertEqual(self.result("work_performance", "purchasing").value, 100)

    @covers("S1-K-54")
    def test_production_is_assessed_by_effective_man_hours(self):
        order = self.planned_order()
        self.complete(order, "12G/13F", requisition="R-1")
        self.issue(order)
        self.complete(
            order,
            "13G",
            material=True,
            targets=True,
            staff=True,
            equipment=True,
            days_ahead=1,
            line_start=12,
            line_change=8,
            effective_hours=72,
            paid_hours=80,
        )
        self.works_out()
        self.assertEqual(self.result("man_hour_utilisation", "workshop").value, 90)

    @covers("S1-K-58", "S1-K-59")
    def test_first_pass_rate_and_loss_are_compared_with_their_targets(self):
        self.target("quality_target", 98)
        self.target("over_quota_loss", 2)
        order = self.produced_order()
        self.complete(order, "14G/14H", quantity=5, first_pass=97, loss=1)
        self.works_out()
        passed = self.result("quality_target", "workshop")
        self.assertEqual((passed.value, passed.reached), (97, "no"))
        lost = self.result("over_quota_loss", "workshop")
        self.assertEqual((lost.value, lost.reached), (1, "yes"))

    @covers("S1-K-43", "S1-K-85", "S1-K-105")
    def test_complaints_count_for_inspection_and_rework_beside_their_own(self):
        self.target("customer_complaint", 0)
        order = self.shipped_order()
        cases = self.env["order.case"].with_user(self.people["sales_clerk"])
        case = cases.create(
            {
                "order_id": order.id,
                "kind": "complaint",
                "type_id": self.env["order.case.type"].search([], limit=1).id,
                "description": "It hums",
            }
        )
        case.case_receive()
        self.works_out()
        for role in ("quality", "workshop"):
            found = self.result("customer_complaint", role)
            self.assertEqual((found.value, found.reached), (1, "no"), role)
            self.assertEqual(found.evidence, [case.id])
        self.assertEqual(len(self.table("9H").indicator_ids), 2)
        self.assertEqual(len(self.table("20G").indicator_ids), 2)

    @covers("S1-K-87")
    def test_stock_is_assessed_by_what_it_books(self):
        first = self.produced_order()
        self.submit_batch(first)
        self.complete(first, "16H", "passed", quantity=5, report="Q-1")
        self.receive_goods(first)
        second = self.produced_order()
        self.submit_batch(second)
        self.complete(second, "16H", "passed", quantity=5, report="Q-2")
        self.assertEqual(self.states(second, "21F"), ["open"])
        self.works_out()
        found = self.result("booking", "warehouse")
        self.assertEqual(
            (found.value, found.evidence), (50, self.node(second, "21F").ids)
        )

    @covers("S1-K-100")
    def test_collection_is_assessed_by_payments_in_time(self):
        order = self.shipped_order()
        bill = self.invoice(order)
        bill.invoice_date_due = "2026-11-25"
        self.at("2026-11-24 09:00")
        self.pay(bill)
        self.works_out()
        found = self.result("payment_timeliness")
        self.assertEqual((found.value, found.good, found.total), (100, 1, 1))

    @covers("S1-K-104")
    def test_the_lead_of_a_node_is_assessed_in_work_performance(self):
        order = self.new_order()
        self.at("2026-11-23 15:00")
        self.negotiate(order)
        self.review(order)
        self.hand_over(order)
        self.decide(order, "approve", "gm")
        self.works_out()
        late = self.result("work_performance", "sales_clerk")
        self.assertIn(self.node(order, "1B").id, late.evidence, "due at 13:00")
        mine = self.result("work_performance", "deputy_gm")
        self.assertEqual(mine.user_id, self.people["deputy_gm"])
        self.assertFalse(self.result("work_performance", "gm"), "only the deputy at 2C")

    @covers("S1-K-103")
    def test_finance_is_assessed_by_its_settlements(self):
        order = self.shipped_order()
        self.sign_receipt(order)
        bill = self.invoice(order)
        self.sign_invoice(order)
        self.complete(order, "21B", documents="Slip")
        code = "25B" if order.payment_deferred else "25B-N"
        self.complete(order, code, documents=self.attachment("statement.pdf"))
        self.complete(order, "26B-F", file="F-1")
        self.pay(bill)
        self.complete(order, "27K", cost=0, receivable=0, profit=500)
        self.works_out()
        found = self.result("finance_performance", "finance")
        self.assertEqual((found.value, found.total), (100, 1))
        self.assertEqual(found.user_id, self.people["finance"])
