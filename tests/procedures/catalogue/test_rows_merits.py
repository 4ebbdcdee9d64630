"""Rows about who is rewarded or fined for days that were kept or missed."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import demanding
from .assessing import AssessCase
from .broken import broken_by


@tagged("post_install", "-at_install")
class TestRowsMerits(AssessCase):
    """S0-B 6.4 and S3-D: plans not submitted, orders on time and qualified."""

    shows = ("s0_b", "s3_d")

    @covers("S0-B-40")
    @broken_by("processes/1/offences/plan_missing/amount", "50")
    @broken_by("processes/1/offences/plan_missing/late", "D2")
    @broken_by("processes/1/offences/plan_missing/of", "warehouse")
    def test_the_region_is_fined_100_for_a_plan_that_is_not_submitted_in_time(self):
        demanding.region(self)
        plan = self.an_order("s0_b_d", at="2026-11-16 09:00")
        rule = self.in_force("plan_missing", "S0-B-D")
        self.check_owes(plan, "D1", "region")
        self.at("2026-11-20 14:00")
        self.night()
        self.assertFalse(self.found(rule), "it is not 15:00 yet")
        self.at("2026-11-20 16:00")
        self.night()
        found = self.found(rule)
        self.assertEqual(len(found), len(plan.region_ids), "each region's plan")
        self.night()
        self.assertEqual(self.found(rule), found, "found once")
        record = found[:1]
        self.assertEqual(record.assessed_user_id, self.people["region_manager"])
        done = self.decided(record, self.manager)
        self.assertEqual((done.consequence, done.amount), ("fine", 100))

    @covers("S3-D-17")
    @broken_by("processes/0/rewards/on_time_and_qualified/needs", ["qualified"])
    @broken_by("processes/0/rewards/on_time_and_qualified/of", "superior")
    @broken_by("processes/0/rewards/on_time_and_qualified/consequences", "promotion")
    def test_who_completes_an_order_on_time_and_qualified_is_rewarded(self):
        order = self.an_order("s3_d")
        rule = self.in_force("on_time_and_qualified")
        self.assertEqual(rule.role_ids.mapped("code"), ["responsible"])
        early = self.draft_of(rule, self.manager, "responsible", order)
        with self.assertRaisesRegex(UserError, "not completed"):
            early.action_propose()
        self.to_the_end(order)
        early.action_propose()
        done = self.decided(early, self.other_manager(), consequence="commendation")
        self.assertEqual((done.direction, done.state), ("reward", "confirmed"))
        late = self.another()
        self.until(late, "4")
        self.at("2027-02-01 09:00")
        self.to_the_end(late)
        record = self.draft_of(rule, self.manager, "responsible", late)
        with self.assertRaisesRegex(UserError, "late|promised"):
            record.action_propose()
        self.assertEqual(record.state, "draft")
