from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

YEAR = ("2026-01-01", "2026-12-31")
USER = "order_process.order_process_group_user"


@tagged("post_install", "-at_install")
class TestReport(ReviewCommon):
    """Who issues a report, what it keeps, and what is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("analyst")
        cls._role("reader")
        cls.measures = cls.env["order.measure"]
        cls.kind = cls.env["order.report.type"].create(
            {
                "name": "Weekly Report",
                "code": "weekly",
                "group_by": "customer",
                "measure_ids": [
                    Command.set(cls._measure("order_count", "delay_count").ids)
                ],
                "issuer_role_ids": [Command.set(cls.roles["analyst"].ids)],
                "reader_role_ids": [Command.set(cls.roles["reader"].ids)],
            }
        )
        cls.today = str(cls.env.cr.now())[:10]

    @classmethod
    def _measure(cls, *codes):
        return cls.measures.search([("code", "in", codes)])

    def _issue(self, role="analyst", **said):
        runs = self.env["order.report.run"].with_user(self.people[role])
        row = runs.report_issue("weekly", self.today, self.today, **said)
        return runs.browse(row["id"])

    def test_a_report_stands_as_it_was_issued(self):
        self._new_order()
        run = self._issue()
        counted = run.line_ids.filtered("is_total")[:1]
        self.assertTrue(counted.has_value)
        before = counted.value
        self._new_order()
        counted.invalidate_recordset()
        self.assertEqual(counted.value, before)
        self.assertEqual(self._issue().line_ids[:1].value, before + 1)
        for record in (run, counted):
            with self.assertRaises(AccessError):
                record.sudo().write({"company_id": self.env.company.id})
            with self.assertRaises(AccessError):
                record.sudo().unlink()

    def test_it_is_issued_and_read_by_those_whom_its_type_names(self):
        with self.assertRaisesRegex(AccessError, "Analyst"):
            self._issue("reader")
        run = self._issue()
        runs = self.env["order.report.run"]
        seen = runs.with_user(self.people["reader"]).search([("id", "=", run.id)])
        self.assertEqual(seen.line_ids, run.line_ids)
        stranger = new_test_user(self.env, "stat_stranger", USER)
        self.assertFalse(runs.with_user(stranger).search([("id", "=", run.id)]))
        lines = self.env["order.report.run.line"].with_user(stranger)
        self.assertFalse(lines.search([("run_id", "=", run.id)]))

    def test_the_same_call_again_changes_nothing(self):
        first, again = self._issue(key="k1"), self._issue(key="k1")
        self.assertEqual(first, again)
        runs = self.env["order.report.run"].with_user(self.people["analyst"])
        with self.assertRaisesRegex(ValidationError, "k1"):
            runs.report_issue("weekly", "2026-01-01", self.today, key="k1")

    def test_what_cannot_be_asked_is_named(self):
        values = self.measures.measure_values
        for said, found in (
            ({"date_to": "2025-01-01"}, "before the beginning"),
            ({"date_from": "2010-01-01"}, "5 years"),
            ({"date_from": "soon"}, "“soon” is not a date"),
            ({"date_from": False}, "first and a last day"),
            ({"code": "nothing"}, "no measure"),
            ({"group_by": "moon"}, "moon"),
            ({"where": {"moon": 1}}, "moon"),
            ({"where": {"customer": "Bo"}}, "customer"),
            ({"group_by": "product_type"}, "product_type"),
        ):
            given = {
                "code": "order_count",
                "date_from": YEAR[0],
                "date_to": YEAR[1],
                **said,
            }
            with self.subTest(**said), self.assertRaisesRegex(ValidationError, found):
                values(**given)
        with self.assertRaisesRegex(ValidationError, "moon"):
            self._issue(where={"moon": 1})
        self.kind.measure_ids = False
        with self.assertRaisesRegex(UserError, "no measures"):
            self._issue()

    def test_without_anything_to_count_there_is_no_value(self):
        values = self.measures.measure_values
        for measure in self.measures.search([]):
            with self.subTest(measure.code):
                found = values(measure.code, "2001-01-01", "2001-01-31")
                self.assertIs(found["value"], False)

    def test_a_target_counts_from_its_day_for_its_company(self):
        measure = self._measure("on_time_delivery")
        targets = self.env["order.measure.target"]
        company = self.env.company
        for day, value in ((False, 90), ("2026-06-01", 95)):
            targets.create({"measure_id": measure.id, "date_from": day, "value": value})
        asked = {"2026-05-31": 90, "2026-06-01": 95}
        for day, value in asked.items():
            self.assertEqual(targets._of(measure, company, day), {measure.id: value})
        other = self.env["res.company"].create({"name": "Other"})
        self.assertEqual(targets._of(measure, other, "2026-06-01"), {})
        with self.assertRaisesRegex(ValidationError, "at most 100"):
            targets.create(
                {"measure_id": measure.id, "date_from": "2026-07-01", "value": 101}
            )

    def test_a_measure_that_makes_no_sense_is_refused(self):
        measure = self._measure("on_time_delivery")
        for vals in (
            {"part_domain": False},
            {"date_field": "nowhere"},
            {"date_field": "is_safe"},
            {"domain": "["},
            {"domain": "[('nowhere', '=', 1)]"},
        ):
            with self.subTest(**vals), self.assertRaises(ValidationError):
                measure.write(vals)

    def test_money_is_for_those_who_may_see_money(self):
        plain = new_test_user(self.env, "stat_plain", USER)
        money = self._measure("order_profit").with_user(plain)
        self.assertFalse(money.is_readable)
        self.assertFalse(money.has_value)
        with self.assertRaises(AccessError):
            money.action_view_all()
        self.assertTrue(self._measure("order_count").with_user(plain).is_readable)
