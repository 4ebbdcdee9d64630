"""Rows of P11 and P12: goods are inspected, what fails is held, and who reacts."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .judging import InspectCase
from .scenario import Scenario, read_step


@tagged("post_install", "-at_install")
class TestRowsInspected(InspectCase):
    """Who inspects before what, in each procedure."""

    shows = (
        *("s0_e", "s1_c", "s2_b", "s2_c", "s3_b", "s3_f", "s3_h", "s3_k"),
        *("s3_l", "s3_r", "s4_a"),
    )

    @covers("S0-E-08", "S0-E-09")
    @broken_by("inspection_plans/0")
    @broken_by("inspection_plans/0/started_within", "9 working days")
    @broken_by("nodes/4Q/role", "production_manager")
    def test_material_is_inspected_at_once_and_enters_the_store_as_far_as_it_passes(
        self,
    ):
        order = self.an_order("s0_e")
        self.until(order, "4Q")
        self.check_owes(order, "4Q", "quality_technology")
        before = self.lies(self.store())
        self.arrives(order, "warehouse", 10)
        inspection = self.inspections(order, object="material")
        self.assertEqual(self.lies(self.store()), before)
        started = self.duty_of(inspection, "inspection.start")
        self.assertEqual(started.role_id.code, "quality_technology")
        self.assertEqual((started.due_at - started.opened_at).seconds, 1800)
        with self.assertRaises(AccessError):
            inspection.with_user(self.people["warehouse"]).action_pass()
        self.judges(inspection, "quality_technology", rejected=3)
        self.assertEqual(self.lies(self.store()), before + 7)
        self.assertEqual(self.lies(self.quarantine("rejected")), 3)
        self.check_done_by(order, "4Q", "quality_technology")

    def duty_of(self, inspection, source):
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", inspection._name),
                ("res_id", "=", inspection.id),
                ("duty_source", "=", source),
            ]
        )

    @covers("S0-E-12", "S0-E-13")
    @broken_by("inspection_plans/2")
    @broken_by("nodes/5S/done_by", "by hand")
    @broken_by("nodes/6/role", "production_manager")
    def test_finished_goods_wait_in_quarantine_and_enter_the_store_when_they_pass(self):
        order = self.an_order("s0_e")
        self.until(order, "5S")
        before = self.lies(self.store())
        self.arrives(order, "production_manager", 10, source="production")
        self.assertEqual(self.node(order, "5S").state, "done")
        self.assertEqual(self.lies(self.quarantine("pending")), 10)
        inspection = self.inspections(order, object="finished")
        self.check_owes(order, "6", "quality_technology")
        self.judges(inspection, "quality_technology", rejected=2)
        self.assertEqual(self.lies(self.store()), before + 8)
        self.check_done_by(order, "6", "quality_technology")

    @covers("S1-C-04")
    @broken_by("inspection_plans/0")
    @broken_by("nodes/4Q/holds")
    @broken_by("nodes/4Q/starts", "after 3")
    def test_goods_of_the_shop_are_checked_before_they_leave(self):
        order = self.an_order("s1_c")
        self.until(order, "4")
        self.check_waits(order, "4Q")
        self._check_only_the_good_part_leaves(order, "4Q", "merchant")

    @covers("S2-B-04")
    @broken_by("inspection_plans/0")
    @broken_by("nodes/4/holds")
    @broken_by("nodes/4/role", "customer_service")
    def test_nothing_goes_to_the_courier_uninspected(self):
        order = self.an_order("s2_b")
        self.until(order, "4")
        self.check_waits(order, "5")
        told = ("! order.submitted", "! tick.accurate", "! order.confirmed")
        self.play(order, [read_step(one) for one in told])
        self._check_only_the_good_part_leaves(order, "4", "stock_keeper")

    def _check_only_the_good_part_leaves(self, order, code, role):
        self.until(order, code)
        self.check_owes(order, code, role)
        self.check_held(order, "shipment.done", code)
        if order.state != "sale":
            self.acts(order, "order.confirmed", role)
        delivery = order.picking_ids.filtered(lambda one: one.state != "done")
        delivery.action_assign()
        inspection = self.inspections(order, stage="leaving")
        self.assertEqual(inspection.role_id.code, role)
        whole = inspection.line_ids.quantity
        self.judges(inspection, role, rejected=1)
        self.check_free(order, "shipment.done", code)
        self.assertEqual(delivery.move_ids.quantity, whole - 1)
        self.assertEqual(self.lies(self.quarantine("rejected")), 1)

    @covers("S2-C-12")
    @broken_by("nodes/7/holds")
    @broken_by("nodes/7/role", "warehouse")
    @broken_by("inspection_plans/1/inspected_by", "warehouse")
    def test_finished_products_are_inspected_before_packing(self):
        self.check_inspected(self.an_order("s2_c"), "7", "quality")

    @covers("S3-B-09", "S3-B-10")
    @broken_by("nodes/3/holds")
    @broken_by("nodes/3/role", "warehouse")
    @broken_by("inspection_plans/0/method", "full")
    def test_quality_accepts_tests_and_takes_samples(self):
        order = self.an_order("s3_b")
        self.check_inspected(order, "3", "quality")
        line = self.env["order.inspection.line"].search(
            [("inspection_id.order_ids", "in", order.ids)]
        )
        self.assertEqual(set(line.mapped("method")), {"sampling"})

    @covers("S3-F-08")
    @broken_by("nodes/6/holds")
    @broken_by("nodes/6/role", "logistics")
    @broken_by("inspection_plans")
    def test_production_prepares_and_inspects(self):
        self.check_inspected(self.an_order("s3_f"), "6", "production_manager")

    @covers("S3-H-07")
    @broken_by("nodes/4/holds")
    @broken_by("nodes/4/role", "production_manager")
    @broken_by("inspection_plans/1")
    def test_what_fails_the_final_inspection_is_isolated_and_disposed_of(self):
        order = self.an_order("s3_h")
        self.until(order, "4")
        self.check_owes(order, "4", "quality")
        self.check_held(order, "shipment.done", "4")
        before = self.lies(self.store())
        self.arrives(order, "production_manager", 10, source="production")
        inspection = self.inspections(order, object="finished")
        self.judges(inspection, "quality", rejected=2)
        self.assertEqual(self.lies(self.store()), before + 8)
        self.assertEqual(self.lies(self.quarantine("rejected")), 2)
        self.check_done_by(order, "4", "quality")
        found = self.found(inspection).with_user(self.people["quality"])
        found.action_report()
        found.nonconformity_decide("scrap", "Cannot be repaired")
        found.action_carry_out()
        self.assertEqual(self.lies(self.quarantine("rejected")), 0)

    @covers("S3-K-06")
    @broken_by("nodes/4/holds")
    @broken_by("nodes/4/role", "finance")
    @broken_by("inspection_plans/1/inspected_by", "finance")
    def test_the_merchandiser_inspects_after_production(self):
        self.check_inspected(self.an_order("s3_k"), "4", "merchandiser")

    @covers("S3-R-08")
    @broken_by("nodes/6/role", "warehouse")
    @broken_by("inspection_plans/0/inspected_by", "warehouse")
    def test_production_meets_the_standard(self):
        order = self.an_order("s3_r")
        self.until(order, "6")
        self.check_owes(order, "6", "production_manager")
        self.through(order, "6")
        self.check_done_by(order, "6", "production_manager")
        done = self.env["order.inspection"].search([("order_ids", "in", order.ids)])
        self.assertEqual(done.role_id.code, "production_manager")

    @covers("S4-A-25")
    @broken_by("nodes/7Q/holds")
    @broken_by("nodes/7Q/role", "workshop")
    @broken_by("inspection_plans/1/inspected_by", "workshop")
    def test_quality_does_the_final_inspection(self):
        self.check_inspected(self.an_order("s4_a"), "7Q", "quality")


@tagged("post_install", "-at_install")
class TestRowsNonconforming(InspectCase):
    """Who reacts to what is wrong, within how many minutes (S1-B)."""

    shows = ("s1_b",)

    def _found_wrong(self, origin, problem="function", of=100, wrong=1):
        """An inspector finds something wrong and reports it."""
        inspector = self.people["inspector"]
        records = self.env["order.nonconformity"].with_user(inspector)
        found = records.create(
            {
                "product_id": self.product.id,
                "quantity": wrong,
                "origin": origin,
                "problem": problem,
                "description": "Does not fit",
                "company_id": self.company.id,
            }
        )
        found.action_report()
        return found.sudo()

    def _check_handled_by(self, found, *roles, minutes=None):
        duties = self.env["order.milestone"].search(
            [
                ("res_model", "=", found._name),
                ("res_id", "=", found.id),
                ("duty_source", "=", "nonconformity.handle"),
                ("state", "=", "open"),
            ]
        )
        self.assertEqual(set(duties.role_id.mapped("code")), set(roles))
        for duty in duties:
            desk = self.duties(found, duty.role_id.code)
            self.assertIn(duty.id, [one["milestone_id"] for one in desk])
            if minutes:
                self.assertEqual((duty.due_at - duty.opened_at).seconds, minutes * 60)

    @covers("S1-B-088")
    @broken_by("inspection_plans/0")
    @broken_by(
        "nonconformity_types/purchased_general/reported_within", "9 working days"
    )
    def test_the_inspector_reacts_within_twenty_minutes(self):
        self.a_procedure("S1-B")
        self.at("2026-11-23 09:00")
        order = self._plain_order()
        self.arrives(order, "warehouse", 100)
        inspection = self.inspections(order)
        self.judges(inspection, "inspector", rejected=1)
        found = self.found(inspection)
        duty = self.env["order.milestone"].search(
            [("res_model", "=", found._name), ("res_id", "=", found.id)]
        )
        self.assertEqual(duty.user_id, self.people["inspector"])
        self.assertEqual((duty.due_at - duty.opened_at).seconds, 20 * 60)
        found.with_user(self.people["inspector"]).action_report()
        self.assertEqual(duty.state, "done")
        self.assertEqual(found.type_id.code, "purchased_general")

    def _plain_order(self):
        process = self.env["order.process"].search(
            [("code", "=", "S1-B"), ("company_id", "=", self.company.id)], limit=1
        )
        return self.begin(Scenario("S1-B", (), maker="sales_clerk"), process)

    @covers("S1-B-089")
    @broken_by("nonconformity_types/internal")
    @broken_by("nonconformity_types/internal/levels/0/role", "finance")
    @broken_by("nonconformity_types/internal/levels/1")
    def test_the_operator_reworks_and_the_direct_leader_is_told(self):
        self.a_procedure("S1-B")
        found = self._found_wrong("internal")
        self._check_handled_by(found, "operator")
        told = self.duties(found, "workshop_leader")
        self.assertTrue(told)
        operator = found.with_user(self.people["operator"])
        operator.nonconformity_react("Turned again")
        operator.nonconformity_decide("rework", "Turned again")
        operator.nonconformity_close("Fits")
        self.assertEqual(found.state, "closed")

    @covers("S1-B-090")
    @broken_by("nonconformity_types/cross_company")
    @broken_by("nonconformity_types/cross_company/levels/0/within", "9 working days")
    @broken_by("nonconformity_types/cross_company/levels/0/role", "finance")
    def test_what_another_company_made_is_coordinated_by_the_own_leader(self):
        self.a_procedure("S1-B")
        self.at("2026-11-23 09:00")
        found = self._found_wrong("cross_company")
        self._check_handled_by(found, "quality", minutes=30)

    @covers("S1-B-091")
    @broken_by("nonconformity_types/purchased_general")
    @broken_by("nonconformity_types/purchased_general/levels/0/role", "finance")
    def test_the_buyer_is_told_of_a_general_problem(self):
        self.a_procedure("S1-B")
        found = self._found_wrong("purchased")
        self._check_handled_by(found, "purchasing")

    @covers("S1-B-092")
    @broken_by("nonconformity_types/purchased_serious")
    @broken_by("nonconformity_types/purchased_serious/levels/1")
    @broken_by("nonconformity_types/purchased_serious/serious_below_percent", "90")
    def test_serious_problems_and_low_pass_rates_go_to_both_leaders(self):
        self.a_procedure("S1-B")
        for problem in ("mismatch", "missing", "appearance", "quantity"):
            found = self._found_wrong("purchased", problem)
            self._check_handled_by(found, "quality", "purchasing_leader")
        order = self._plain_order()
        for rejected, code in ((5, "purchased_general"), (6, "purchased_serious")):
            self.arrives(order, "warehouse", 100)
            inspection = self.inspections(order)
            self.judges(inspection, "inspector", rejected=rejected)
            found = self.found(inspection)
            found.with_user(self.people["inspector"]).action_report()
            self.assertEqual(found.type_id.code, code)

    @covers("S1-B-093", "S1-B-094")
    @broken_by("nonconformity_types/technical")
    @broken_by("nonconformity_types/technical/levels/0/within", "9 working days")
    @broken_by("nonconformity_types/technical/levels/1")
    def test_what_cannot_be_decided_goes_up_and_the_answer_comes_down(self):
        self.a_procedure("S1-B")
        self.at("2026-11-23 09:00")
        found = self._found_wrong("technical")
        self._check_handled_by(found, "quality", minutes=30)
        leader = found.with_user(self.people["quality"])
        leader.nonconformity_escalate("Nobody knows")
        with self.assertRaises(AccessError):
            leader.nonconformity_decide("concession", "Use it")
        self._check_handled_by(found, "gm")
        manager = found.with_user(self.people["gm"])
        with self.assertRaises(UserError):
            manager.nonconformity_escalate("Still")
        manager.nonconformity_decide("concession", "Use it for samples")
        told = self.duties(found, "inspector")
        self.assertTrue(told)

    @covers("S1-B-083")
    @broken_by("inspection_plans/0")
    @broken_by("nonconformity_types/purchased_general/levels/0/role", "finance")
    def test_rejects_go_back_and_come_again_or_are_taken_at_a_lower_price(self):
        self.a_procedure("S1-B")
        order = self._plain_order()
        before = self.lies(self.store())
        for decision, values in (
            ("return", {"resupply_on": "2026-12-05"}),
            ("concession", {"price_cut": 12.5}),
        ):
            self.arrives(order, "warehouse", 100)
            inspection = self.inspections(order)
            self.judges(inspection, "inspector", rejected=2)
            found = self.found(inspection)
            found.with_user(self.people["inspector"]).action_report()
            buyer = found.with_user(self.people["purchasing"])
            buyer.nonconformity_decide(decision, "Agreed with the supplier", values)
            if decision == "return":
                buyer.action_carry_out()
                self.assertEqual(str(found.resupply_on), "2026-12-05")
            self.assertEqual(self.lies(self.quarantine("rejected")), 0)
        self.assertEqual(self.lies(self.store()), before + 98 + 100)
        self.assertEqual(found.price_cut, 12.5)
