"""Rows of S0-D, S0-H and S1-A, and rows that compare several procedures."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .scenario import Scenario
from .showing import MONDAY, ShowingCase

#: The lines of a controlled procedure, whatever is written in them (S1-A-01).
HEAD = (
    "Procedure",
    "Controlled Status",
    "Document Number",
    "Executing Departments",
    "Supervising Departments",
    "Checking Departments",
)
#: Scenario: after which node an order is tracked every week, by which one, by whom.
TRACKERS = {
    "s3_c": ("3", "4S", "salesperson"),
    "s3_h": ("1", "2", "salesperson"),
    "s3_k": ("2", "3", "merchandiser"),
    "s3_p": ("3", "5", "reception"),
    "s3_q": ("2", "3", "tracking_supervisor"),
}
#: Scenario: the node that is due on the day that the customer was promised.
PROMISED = {
    "s3_d": ("4", "responsible"),
    "s3_h": ("6", "logistics"),
    "s3_i": ("9", "warehouse"),
    "s3_r": ("8", "salesperson"),
}


@tagged("post_install", "-at_install")
class TestRowsSeveral(ShowingCase):
    """What holds for one older procedure, or for several."""

    shows = (
        *("s0_d", "s0_h", "s1_a", "s2_b", "s2_j", "s2_n", "s2_s"),
        *TRACKERS,
        *PROMISED,
        "s3_o",
    )

    # -- S0-D, S0-H ------------------------------------------------------------------
    @covers("S0-D-20", "S0-D-30")
    @broken_by("nodes/9/role", "quality")
    def test_its_chart_shows_the_nodes_with_their_departments(self):
        order = self.an_order("s0_d")
        reader = order.process_id.with_user(self.people["merchandiser"])
        drawn = reader.graph_data()
        boxes = {box["code"]: box for box in drawn["nodes"]}
        self.assertTrue(all(box["role"] for box in boxes.values()))
        self.assertEqual(boxes["9"]["role"], "Warehouse")
        self.assertEqual(boxes["3.1.2G"]["role"], "General Manager")
        codes = {box["id"]: code for code, box in boxes.items()}
        ways = {(codes.get(e["from"]), codes[e["to"]]) for e in drawn["edges"]}
        self.assertIn(("3.1.2G", "3.1.3.2"), ways)
        self.to_the_end(order)
        self.check_done_by(order, "9", "warehouse")

    # -- S1-A ------------------------------------------------------------------
    @covers("S1-A-01")
    @broken_by("name/zh", "流程")
    def test_it_is_a_controlled_document_with_six_lines(self):
        process = self.a_procedure("S1-A").with_user(self.people["warehouse"])
        head = dict(process.sheet_data()["head"])
        self.assertLessEqual(set(HEAD), set(head))
        self.assertEqual(head["Controlled Status"], "Controlled")
        blank = [label for label in HEAD[3:] if not head[label]]
        self.assertEqual(blank, list(HEAD[3:]), "blank in the source")
        there = process.with_context(lang="zh_CN").sheet_data()["head"]
        self.assertIn("订单处理流程", there[0][1])
        draft = process.with_user(self.manager).copy()
        self.assertNotEqual(dict(draft.sheet_data()["head"])["Controlled Status"], "")

    @covers("S1-A-03")
    @broken_by("nodes/1/starts", "order.closed")
    def test_every_order_follows_it_from_its_receipt(self):
        self.scenario = Scenario("S1-A", ())
        self.process = self.a_procedure("S1-A", orders="all")
        self.at(MONDAY)
        for kind in ("regular", "non_regular", "project"):
            order = self.another(type=kind)
            self.assertEqual(order.process_id, self.process, kind)
            self.check_owes(order, "1", "logistics_officer")

    @covers("S1-A-31")
    @broken_by("nodes/5/limit", "4 working hours")
    @broken_by("nodes/7")
    def test_its_last_four_nodes_have_no_limits(self):
        nodes = self.a_procedure("S1-A").with_user(self.people["warehouse"]).node_ids
        last = nodes.filtered(lambda node: node.code in ("4", "5", "6", "7"))
        self.assertEqual(last.mapped("code"), ["4", "5", "6", "7"])
        there = last.with_context(lang="zh_CN").mapped("name")
        self.assertEqual(there, ["备货", "物流管理", "客户回访", "客诉处理及退货管理"])
        self.assertEqual(set(last.mapped("limit_kind")), {"none"})

    # -- several ---------------------------------------------------------------------
    @covers("S3-X-08")
    @broken_by("S3-K:nodes/3/role", "customer")
    @broken_by("S3-Q:nodes/3/repeats")
    def test_orders_are_tracked_every_week_by_whom_the_source_names(self):
        for name, (last, code, role) in TRACKERS.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.through(order, last)
                self.at("2026-11-30 09:00")
                self.new_day()
                self.check_owes(order, code, role)
                self._complete(self.node(order, code), self.people[role], None)
                self.check_done_by(order, code, role)
                self.at("2026-12-07 09:00")
                self.new_day()
                self.check_owes(order, code, role)

    @covers("S3-X-23")
    @broken_by("S3-D:nodes/4/limit", "4 working hours")
    @broken_by("S3-R:nodes/8/limit")
    def test_steps_are_due_when_the_customer_was_promised(self):
        for name, (code, role) in PROMISED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_owes(order, code, role, due="2026-12-30 16:00")

    @covers("S3-X-19")
    @broken_by("S3-O:nodes/1/starts", "order.closed")
    def test_all_departments_see_the_same_state_at_once(self):
        for name, code, roles in (
            ("s3_o", "1", ("production_manager", "warehouse", "logistics")),
            ("s3_q", "1", ("order_staff", "warehouse")),
        ):
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.assertEqual(self.seen(order, code, roles), {"open"})
                self.through(order, code)
                self.assertEqual(self.seen(order, code, roles), {"done"})

    def seen(self, order, code, roles):
        """States of a node as people of several departments see it."""
        lines = [order.with_user(self.people[role]).process_line() for role in roles]
        return {e["state"] for line in lines for e in line if e["code"] == code}

    @covers("S2-X-19")
    @broken_by("S2-J:nodes/1")
    def test_companies_change_steps_and_approvals_of_four_procedures(self):
        for code in ("S2-B", "S2-J", "S2-S", "S2-N"):
            with self.subTest(code):
                process = self.a_procedure(code)
                first = process.node_ids[:1].code

                def change(draft, first=first):
                    node = draft.node_ids.filtered(lambda n: n.code == first)
                    own = {"code": "OWN", "name": "Our Own Check"}
                    node.copy({**own, "completion": "manual", "after_codes": first})
                    node.write({"limit_kind": "hours", "limit_value": 6})

                changed = self.changed(process, change)
                self.assertEqual(changed.state, "published")
                self.assertIn("OWN", changed.node_ids.mapped("code"))
                self.assertNotIn("OWN", process.node_ids.mapped("code"))
