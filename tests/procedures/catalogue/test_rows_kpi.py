"""Rows of C20 about indicators: what is recorded becomes results of people."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .assessing import AssessCase
from .broken import broken_by

DECEMBER_BEGINS = "2026-12-01 09:00"


class KpiCase(AssessCase):
    """Works results out when the month is over."""

    def works_out(self, moment=DECEMBER_BEGINS, day="2026-11-01", **more):
        """A process manager works out the results of a month in the dialog."""
        self.at(moment)
        dialogs = self.env["order.kpi.compute"].with_user(self.manager)
        dialogs.create({"period": "month", "day": day, **more}).action_confirm()

    def result(self, code, role=None):
        """The newest result of an indicator of the person of a role."""
        domain = [("indicator_id.code", "=", code)]
        domain += [("company_id", "=", self.company.id)]
        if role:
            domain.append(("user_id", "=", self.people[role].id))
        found = self.env["order.kpi.result"].search(domain, order="revision desc, id")
        return found[:1]

    def target(self, code, value, role=None):
        """A process manager sets the target of an indicator."""
        indicator = self.env["order.indicator"].search([("code", "=", code)])
        user = self.people[role].id if role else False
        targets = self.env["order.kpi.target"].with_user(self.manager)
        return targets.create(
            {
                "indicator_id": indicator.id,
                "value": value,
                "user_id": user,
                "company_id": self.company.id,
            }
        )


@tagged("post_install", "-at_install")
class TestRowsKpi(KpiCase):
    """S2-F, S3-K, S3-M."""

    shows = ("s2_f", "s3_k", "s3_m")

    @covers("S2-F-04")
    @broken_by("nodes/1/indicators")
    @broken_by("nodes/1/role", "review_dept")
    def test_intake_staff_is_measured_by_what_it_received(self):
        order = self.an_order("s2_f")
        self.through(order, "1")
        with self.assertRaisesRegex(UserError, "ends"):
            self.works_out("2026-11-28 09:00")
        self.works_out()
        mine = self.result("intake_performance", "order_staff")
        self.assertEqual((mine.value, mine.good, mine.reached), (100, 1, "none"))
        self.target("intake_performance", 95, "order_staff")
        self.works_out()
        again = self.result("intake_performance", "order_staff")
        self.assertEqual((again.reached, again.revision), ("yes", 2))
        own = self.env["order.kpi.result"].with_user(self.people["order_staff"])
        with self.assertRaises(AccessError):
            own.kpi_compute("month", "2026-11-01")
        self.assertEqual(own.search([("id", "in", (mine | again).ids)]), mine | again)

    @covers("S3-K-15")
    @broken_by("rewards/merchandiser_appraisal/by", "smooth_progress")
    @broken_by("nodes/3/indicators")
    @broken_by("rewards/merchandiser_appraisal/of", "sales_clerk")
    @broken_by("rewards/merchandiser_appraisal/consequences", "commendation")
    def test_the_merchandiser_is_appraised_by_three_indicators(self):
        order = self.an_order("s3_k")
        self.through(order, "2")
        self._await(order, "3")
        self.complete(order, "3", progress="Half is made", told="All goes well")
        self.through(order, "6")
        rule = self.in_force("merchandiser_appraisal")
        self.assertEqual(rule.role_ids.mapped("code"), ["merchandiser"])
        record = self.draft_of(rule, self.manager, "merchandiser")
        with self.assertRaisesRegex(UserError, "On-Time Delivery"):
            record.action_propose()
        self.works_out("2027-01-04 09:00", "2026-12-01")
        record = self.draft_of(rule, self.manager, "merchandiser")
        with self.assertRaisesRegex(UserError, "Product Quality"):
            record.action_propose()
        self.works_out("2027-01-04 09:00")
        record.action_propose()
        wanted = {"smooth_progress", "on_time_delivery", "product_quality"}
        self.assertEqual(set(record.facts["results"]), wanted)
        done = self.decided(
            record, self.other_manager(), consequence="bonus", amount=100
        )
        self.assertEqual((done.consequence, done.amount), ("bonus", 100))

    @covers("S3-M-14")
    @broken_by("rewards/merchandising_appraised")
    @broken_by("nodes/4F/indicators")
    def test_merchandising_staff_is_appraised_by_its_work(self):
        order = self.an_order("s3_m")
        self.through(order, "1")
        self._await(order, "4F")
        self.complete(order, "4F", plan="x", material="x", progress="x", quality="x")
        self.works_out("2027-01-04 09:00", "2026-11-01")
        self.works_out("2027-01-04 09:00", "2026-12-01")
        rule = self.in_force("merchandising_appraised")
        record = self.proposed(rule, self.manager, "merchandiser")
        self.assertIn("merchandising_work", record.facts["results"])
        done = self.decided(record, self.other_manager())
        self.assertEqual(done.consequence, "commendation")
