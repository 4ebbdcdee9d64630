"""What goes wrong beside the usual: nodes of somebody else, a company that breaks, days
of the company."""

from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common_penalties import PenaltyCommon


@tagged("post_install", "-at_install")
class TestPenaltyFaults(PenaltyCommon):
    """Assessments and deposits where something is not as it should be."""

    def setUp(self):
        super().setUp()
        self._process([self._node("1A")])

    def test_a_late_node_is_one_of_the_document(self):
        rule = self._rule_of()
        order, milestone = self._late_order()
        other, _node = self._late_order()
        with self.assertRaisesRegex(ValidationError, "no node of"):
            self._draft(rule, other, milestone_id=milestone.id)
        record = self._draft(rule, order, milestone_id=milestone.id)
        with self.assertRaisesRegex(ValidationError, "no node of"):
            record.milestone_id = self._milestone_of(other)
        record.action_propose()
        self.assertEqual(record.state, "proposed")

    def _milestone_of(self, order):
        domain = [("res_model", "=", order._name), ("res_id", "=", order.id)]
        return self.env["order.milestone"].search(domain, limit=1)

    def test_a_document_that_is_not_read_has_no_name(self):
        rule = self._rule_of()
        order, _milestone = self._late_order()
        order.sudo().user_id = self.clerk
        groups = "sales_team.group_sale_salesman,order_process.order_process_group_user"
        seller = new_test_user(self.env, "pen_seller", groups)
        records = self.env["order.assessment"].with_user(seller)
        values = {"rule_id": rule.id, "assessed_user_id": seller.id}
        place = {"res_model": order._name, "res_id": order.id}
        defaults = {f"default_{name}": value for name, value in place.items()}
        with self.assertRaisesRegex(ValidationError, "no such document"):
            records.create({**values, **place})
        with self.assertRaisesRegex(ValidationError, "no such document"):
            records.with_context(**defaults).create(values)
        self.assertFalse(records.create(values).document_name)

    def test_a_company_that_breaks_keeps_no_other_waiting(self):
        broken = self.env["res.company"].create({"name": "Broken"})
        rule = self._rule_of(company_id=False)
        order, _milestone = self._late_order()
        rules = self.env.registry["order.offence.rule"]
        real = rules._propose_in

        def fails(records, company):
            if company == broken:
                raise ValueError("its hours are missing")
            return real(records, company)

        failures = self.env["order.job.failure"]
        with (
            patch.object(rules, "_propose_in", fails),
            mute_logger("odoo.addons.order_process.models.record.order_job_failure"),
        ):
            self.env["order.assessment"]._cron_watch()
            self.clock.tick(3600)
            self.env["order.assessment"]._cron_watch()
        found = self.env["order.assessment"].search([("rule_id", "=", rule.id)])
        self.assertEqual(found.res_id, order.id)
        told = failures.search([("res_model", "=", "res.company")])
        self.assertEqual(told.res_id, broken.id)
        self.clock.tick(3600)
        self.env["order.assessment"]._cron_watch()
        self.assertTrue(told.healed_at)

    def test_a_case_goes_by_the_days_of_its_company(self):
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        rule = self.env["order.deposit.rule"].create({"name": "Ladder"})
        case = (
            self.env["order.deposit.case"]
            ._writing_system()
            .create(
                {
                    "order_id": self._order().id,
                    "rule_id": rule.id,
                    "entered_on": "2026-11-23",
                    "held_on": "2026-12-01",
                    "lost_on": "2026-12-08",
                }
            )
        )
        cases = self.env["order.deposit.case"].with_context(tz=False)
        self.clock.move_to("2026-11-30 15:59:00")
        cases._cron_ladder()
        self.assertEqual(case.state, "running")
        # It is 1 December in Shanghai, and still 30 November in UTC.
        self.clock.move_to("2026-11-30 16:01:00")
        cases._cron_ladder()
        self.assertEqual(case.state, "held")

    def test_a_ladder_ends_before_the_calendar_does(self):
        rules = self.env["order.deposit.rule"]
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            rules.create({"name": "Endless", "lost_after": 10**9})
            self.env.flush_all()
        self.assertFalse(rules.search([("name", "=", "Endless")]))
