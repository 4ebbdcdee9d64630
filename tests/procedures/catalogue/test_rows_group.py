"""Rows of S1-B about inspection and packing in an equipment group."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from .broken import broken_by
from .judging import InspectCase
from .scenario import Scenario, read_step
from .showing import MONDAY, USED

PACKED = {"report": "IR-1", "accessories": True, "papers": True}


@tagged("post_install", "-at_install")
class TestRowsGroup(InspectCase):
    """Inspectors help each other; the packers are told in time."""

    shows = ("s1_b",)

    def a_project(self):
        """The project of a complete set, as it is registered."""
        told = {"name": "Substation North", "owner_name": "Grid", "site": "Hangzhou"}
        return self.env["order.project"].create(
            {**told, "contact_name": "Li", "phone": "0571", "partner_id": False}
        )

    def an_order_of(self, **values):
        """An order of the group on a Monday, confirmed and due on 30 December."""
        self.product.process_mature = True
        self.release_file("drawing", "process")
        told = {"maker": "sales_clerk", "values": values, "type": "regular"}
        scenario = Scenario("S1-B", (), **told)
        self.at(USED)
        process = self.in_force("S1-B") or self.use(scenario)
        self.at(MONDAY)
        return self.begin(scenario, process)

    def confirmed(self, **values):
        """The dealer has signed and paid, the clerk confirms."""
        order = self.an_order_of(**values)
        way = ("! order.submitted", "2", "3", "4S", "4", "! order.confirmed")
        self.play(order, [read_step(one) for one in way])
        return order

    @covers("S1-B-086")
    @broken_by("routines/inspections_urged/role", "inspector")
    @broken_by("routines/inspections_urged/every", "month, last working day")
    @broken_by("inspection_plans/0")
    @broken_by("inspection_plans/1/object", "finished")
    @broken_by("inspection_plans/2/inspected_by", "quality")
    def test_three_kinds_of_goods_are_inspected_and_the_leader_checks_daily(self):
        order = self.an_order_of()
        self.arrives(order, "warehouse", 10)
        self.arrives(order, "warehouse", 5, source="production")
        asked = self.env["order.inspection"].with_user(self.people["operator"])
        asked.inspection_request(order.id, "part")
        waiting = self.inspections(order)
        kinds = {one.object: one.role_id.code for one in waiting}
        wanted = dict.fromkeys(("material", "finished", "part"), "inspector")
        self.assertEqual(kinds, wanted)
        part = waiting.filtered(lambda one: one.object == "part")
        self.assertTrue(part.line_ids.plan_id, "as the requirement says")
        self.judges(part, "inspector")
        self.assertEqual(part.verdict, "passed")
        run = self.routine("inspections_urged", "2026-11-23 10:00", "quality")
        with self.assertRaises(UserError):
            run.run_done({"checked": "All of line 1"})
        run.run_done({"checked": "All of line 1", "urged": "Castings by noon"})
        self.assertEqual(run.done_by_id, self.people["quality"])
        later = self.runs("inspections_urged", "2026-11-24 09:00") - run.sudo()
        self.assertEqual(later.role_id.code, "quality", "every day")

    @covers("S1-B-087")
    @broken_by("inspection_plans/0")
    @broken_by("inspection_plans/0/inspected_by", "quality")
    def test_inspectors_of_other_posts_are_sent_to_help(self):
        order = self.an_order_of()
        self.arrives(order, "warehouse", 10)
        inspection = self.inspections(order)
        helper = self.people["design"]
        with self.assertRaises(AccessError):
            inspection.with_user(helper).action_pass()
        with self.assertRaises(AccessError):
            inspection.with_user(self.people["inspector"]).inspection_support(
                helper.login, "Not done after overtime"
            )
        leader = inspection.with_user(self.people["quality"])
        leader.inspection_support(helper.login, "Not done after overtime")
        self.assertTrue(self.duties(inspection, "design"))
        self.judges(inspection, "design")
        self.assertEqual(inspection.line_ids.decided_by_id, helper)

    @covers("S1-B-060")
    @broken_by("nodes/6N/limit", "1 day before commitment_date")
    @broken_by("nodes/6O/limit", "3 days before commitment_date")
    @broken_by("nodes/6N/role", "packing_leader")
    @broken_by("forms/packing_notice/to")
    @broken_by("nodes/6O/done_by", "by hand")
    def test_packers_are_told_three_days_or_one_day_ahead(self):
        whole = {"req_complete_set": True, "order_project_id": self.a_project().id}
        for values, code, day in (
            (whole, "6N", "2026-12-27"),
            ({}, "6O", "2026-12-29"),
        ):
            order = self.confirmed(**values)
            self.check_owes(order, code, "production_manager")
            self.assertEqual(local(self.node(order, code).due_at)[:10], day)
            self.check_waits(order, {"6N": "6O", "6O": "6N"}[code])
            self.assertFalse(self.passes(order, "6P"))
            sheet = self.send_sheet(order, "packing_notice", "production_manager")
            self.check_done_by(order, code, "production_manager")
            self.assertTrue(self.duties(sheet, "packing_leader"))
            sheet.with_user(self.people["packing_leader"]).form_receive()
            self.assertEqual(sheet.state, "received")

    @covers("S1-B-061", "S1-B-062")
    @broken_by("nodes/6P/role", "production_manager")
    @broken_by("nodes/6P/assists")
    @broken_by("nodes/6P/limit", "1 day before commitment_date")
    @broken_by("nodes/6P/evidence/report")
    @broken_by("nodes/6P/evidence/papers")
    @broken_by("nodes/6P/holds")
    def test_qualified_goods_are_packed_with_accessories_and_papers(self):
        order = self.confirmed()
        self.send_sheet(order, "packing_notice", "production_manager")
        self.check_owes(order, "6P", "packing_leader")
        self.check_on_time(order, "6P")
        self.check_held(order, "shipment.done", "6P")
        helping = self.node(order, "6P").node_id.assist_ids.role_id.mapped("code")
        self.assertEqual(set(helping), {"production_manager", "inspector"})
        for name in PACKED:
            rest = {key: one for key, one in PACKED.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "6P", **rest)
        self.complete(order, "6P", **PACKED)
        self.check_done_by(order, "6P", "packing_leader")
        self.check_free(order, "shipment.done", "6P")
