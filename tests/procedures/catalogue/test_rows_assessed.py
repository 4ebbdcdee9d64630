"""Rows of C20: offences and rewards of the procedures, proposed, decided, appealed."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import planning
from .assessing import AssessCase
from .broken import broken_by
from .showing import NOVEMBER


@tagged("post_install", "-at_install")
class TestRowsAssessed(AssessCase):
    """Who is assessed, by which clause, with what consequence."""

    shows = ("s2_r", "s3_j", "s3_m", "s3_p", "s3_r", "s3_s", "s3_t", "s4_b")

    @covers("S2-R-13")
    @broken_by("supervises")
    @broken_by("offences/order_procedure_violated/consequences", "fine")
    def test_a_violation_is_recorded_with_rule_and_person_and_punished(self):
        order = self.an_order("s2_r")
        rule = self.in_force("order_procedure_violated")
        stranger = self.draft_of(rule, "warehouse", "sales_clerk", order)
        with self.assertRaises(AccessError):
            stranger.action_propose()
        record = self.proposed(rule, "enterprise_mgmt", "warehouse", order)
        done = self.decided(record, self.manager)
        self.assertEqual(done.assessed_user_id, self.people["warehouse"])
        self.assertEqual((done.consequence, done.amount), ("rules", 0.0))
        self.assertEqual(done.clause, rule.clause)

    @covers("S3-J-14")
    @broken_by("processes/0/rewards/strict_execution/consequences", "promotion")
    @broken_by("processes/0/rewards/strict_execution/gives")
    def test_departments_and_persons_are_commended_and_rewarded(self):
        order = self.an_order("s3_j")
        rule = self.in_force("strict_execution")
        department = self.env["hr.department"].create({"name": "Tracing"})
        found = self.proposed(
            rule,
            self.manager,
            self.env["res.users"],
            order,
            department_id=department.id,
        )
        second = self.other_manager()
        self.assertEqual(self.decided(found, second).consequence, "commendation")
        own = self.proposed(rule, self.manager, "warehouse", order)
        done = self.decided(own, second, consequence="bonus", amount=80)
        self.assertEqual((done.direction, done.amount), ("reward", 80))
        self.assertEqual(rule.gives, "Commendation and reward")

    @covers("S3-M-15", "S3-X-22")
    @broken_by("offences/procedure_not_followed")
    @broken_by("offences/procedure_not_followed/consequences", "liability")
    def test_who_does_not_follow_the_procedure_is_punished(self):
        order = self.an_order("s3_m")
        rule = self.in_force("procedure_not_followed")
        record = self.proposed(rule, self.manager, "merchandiser", order)
        self.takes(record, "merchandiser", "answer", text="I was ill")
        second, third = self.other_manager(), self.other_manager("third")
        done = self.decided(record, second, consequence="points", points=3)
        self.assertEqual((done.points, done.statement), (3, "I was ill"))
        self.takes(done, "merchandiser", "appeal", text="Look at the roster")
        for earlier in (self.manager, second):
            with self.assertRaises(AccessError):
                self.takes(done, earlier, "appeal_decide", result="annulled")
        self.takes(done, third, "appeal_decide", result="annulled")
        self.assertEqual((done.state, done.points), ("decided", 0))

    @covers("S3-P-13")
    @broken_by("rewards/excellent_reception/consequences", "commendation")
    @broken_by("rewards/excellent_reception/of", "warehouse")
    def test_excellent_reception_is_commended_or_gets_a_bonus_or_a_promotion(self):
        order = self.an_order("s3_p")
        rule = self.in_force("excellent_reception")
        self.assertEqual(rule.role_ids.mapped("code"), ["reception"])
        for kind, amount in (("commendation", 0), ("bonus", 300), ("promotion", 0)):
            record = self.proposed(rule, self.manager, "reception", order)
            done = self.decided(record, "gm", consequence=kind, amount=amount)
            self.assertEqual((done.consequence, done.amount), (kind, amount))

    @covers("S3-P-14")
    @broken_by("offences/violation/consequences", "fine")
    @broken_by("offences/violation/of", "warehouse")
    def test_reception_that_violates_the_procedure_is_disciplined(self):
        order = self.an_order("s3_p")
        rule = self.in_force("violation")
        self.assertEqual(rule.role_ids.mapped("code"), ["reception"])
        record = self.proposed(rule, self.manager, "reception", order)
        with self.assertRaises(ValidationError):
            self.takes(record, "gm", "decide", consequence="fine", amount=50)
        done = self.decided(record, "gm")
        self.assertEqual((done.consequence, done.amount), ("discipline", 0.0))

    @covers("S3-R-16")
    @broken_by("offences/serious_violation/serious_only")
    @broken_by("offences/serious_violation/consequences", "discipline")
    def test_only_serious_violations_are_handled_by_the_companys_rules(self):
        order = self.an_order("s3_r")
        rule = self.in_force("serious_violation")
        record = self.draft_of(rule, self.manager, "warehouse", order)
        with self.assertRaisesRegex(UserError, "Why It Is Serious"):
            record.action_propose()
        record.serious = "Spoilt goods were delivered"
        record.action_propose()
        self.assertEqual(self.decided(record, "gm").consequence, "rules")

    @covers("S3-S-09", "S3-S-10", "S3-S-11")
    @broken_by("offences/customer_not_told/of", "warehouse")
    @broken_by("offences/production_late/of", "warehouse")
    @broken_by("offences/packed_wrongly/of", "salesperson")
    @broken_by("offences/packed_wrongly/consequences", "fine")
    def test_sales_production_and_warehouse_bear_their_own_responsibility(self):
        order = self.an_order("s3_s")
        for code, role in (
            ("customer_not_told", "salesperson"),
            ("production_late", "production_manager"),
            ("packed_wrongly", "warehouse"),
        ):
            rule = self.in_force(code)
            self.assertEqual(rule.role_ids.mapped("code"), [role])
            record = self.proposed(rule, self.manager, role, order)
            done = self.decided(record, self.other_manager())
            self.assertEqual(done.consequence, "liability", code)
            mine = self.env["order.assessment"].with_user(self.people[role])
            self.assertEqual(mine.search([("rule_id", "=", rule.id)]).id, done.id)

    @covers("S3-T-18")
    @broken_by("offences/violation/proposed_by", "technical")
    @broken_by("routines/company_check/role", "technical")
    def test_what_the_companys_check_finds_is_assessed(self):
        order = self.an_order("s3_t")
        rule = self.in_force("violation")
        said = {"findings": "Files are missing", "assessed": "The warehouse"}
        run = self.routine("company_check", NOVEMBER, "management")
        run.run_done(said)
        self.assertEqual(run.state, "done")
        record = self.proposed(rule, "management", "warehouse", order)
        done = self.decided(record, self.manager, consequence="points", points=2)
        self.assertEqual((done.state, done.points), ("confirmed", 2))


@tagged("post_install", "-at_install")
class TestRowsAssessedShipping(AssessCase):
    """S4-B and S4-C: late, wrong and damaged shipments; late preparation."""

    shows = ("s4_b", "s4_c")

    @covers("S4-B-12", "S4-B-47")
    @broken_by("offences/shifted/consequences", "fine")
    def test_human_resources_looks_into_shipping_and_opens_records(self):
        order = self.an_order("s4_b")
        exception = self.report(order, "cannot_ship", "warehouse", reason="No lorry")
        rule = self.in_force("shifted")
        user = self.people["hr"]
        read = self.env["order.exception"].with_user(user)
        self.assertEqual(read.search([("order_id", "=", order.id)]).id, exception.id)
        record = self.proposed(rule, "hr", "sales_clerk", order)
        done = self.decided(record, "gm")
        self.assertEqual((done.consequence, done.proposed_by_id), ("rules", user))

    @covers("S4-B-48", "S4-B-49", "S4-B-50")
    @broken_by("nodes/7/limit")
    @broken_by("offences/shipping_offence/late", "6")
    @broken_by("offences/shipping_offence/amount_to", "900")
    @broken_by("offences/shipping_offence/bears_loss")
    def test_a_late_shipment_costs_100_to_300_and_the_freight(self):
        order = self.an_order("s4_b", values={"commitment_date": "2026-11-25 08:00:00"})
        rule = self.in_force("shipping_offence")
        self.until(order, "7")
        self.night()
        self.assertFalse(self.found(rule), "not late yet")
        self.at("2026-11-27 09:00")
        self.through(order, "7")
        self.night()
        record = self.found(rule)
        self.assertEqual(record.assessed_user_id, self.people["warehouse"])
        self.assertEqual(record.milestone_id, self.node(order, "7"))
        for amount in (99.99, 300.01):
            with self.assertRaisesRegex(ValidationError, "between"):
                self.takes(record, "gm", "decide", amount=amount)
        done = self.decided(record, "gm", amount=150, loss=1200)
        self.assertEqual((done.amount, done.loss_amount), (150, 1200))
        self.night()
        self.assertEqual(self.found(rule), record, "one occurrence, one record")

    @covers("S4-C-24")
    @broken_by("offences/preparation_late/late_sources")
    @broken_by("offences/preparation_late/decided_by", "warehouse")
    def test_production_assesses_who_prepares_late(self):
        order = self.an_order("s4_c", values={"commitment_date": "2026-11-25 08:00:00"})
        rule = self.in_force("preparation_late")
        self.through(order, "4.2R")
        planner = self.enable("production_manager", "prodplan.issued")
        plan = planning.draft(order.with_user(planner))
        planning.fill(plan, "warehouse").action_issue()
        self.at("2026-11-27 09:00")
        self.night()
        record = self.found(rule)[:1]
        self.assertTrue(record, "a task of preparation is late")
        self.assertEqual(
            self.decided(record, "production_manager").consequence, "rules"
        )
