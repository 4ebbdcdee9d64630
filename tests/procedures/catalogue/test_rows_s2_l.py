"""Rows of S2-L, S2-O, S2-R and S2-S, by orders that follow them."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase


@tagged("post_install", "-at_install")
class TestRowsS2L(ShowingCase):
    """One order across departments, approvals, duties, emergencies."""

    shows = ("s2_l", "s2_o", "s2_r", "s2_s")

    # -- S2-L ------------------------------------------------------------------------
    @covers("S2-L-08")
    @broken_by("nodes/4A/role", "purchasing")
    @broken_by("nodes/2C/starts", "order.closed")
    def test_every_department_sees_the_whole_way_of_an_order(self):
        order = self.an_order("s2_l")
        self.through(order, "2C")
        departments = {
            "contract_orders": "2D",
            "purchasing": "2C",
            "production_manager": "3A",
            "logistics": "4A",
        }
        for role, own in departments.items():
            line = order.with_user(self.people[role]).process_line()
            states = {entry["code"]: entry["state"] for entry in line}
            self.assertEqual(
                list(states),
                ["1", "2A", "2B", "2C", "2D", "2E", "3A", "3B", "4A", "3C", "4B"],
            )
            self.assertEqual((states["2C"], states["2D"]), ("done", "open"))
            names = {entry["code"]: entry["people"] for entry in line}
            self.assertEqual(names[own], [self.people[role].name])

    @covers("S2-L-06")
    @broken_by("nodes/4B/role", "production_manager")
    @broken_by("nodes/4A/role", "production_manager")
    @broken_by("nodes/4B/final")
    def test_goods_are_stored_carried_and_managed_until_the_customer(self):
        order = self.an_order("s2_l")
        self.until(order, "4A")
        self.check_owes(order, "4A", "logistics")
        self.through(order, "3C")
        self.check_owes(order, "4B", "logistics")
        self.assertEqual(order.process_state, "running")
        self.complete(order, "4B")
        self.check_done_by(order, "4B", "logistics")
        self.assertEqual(order.process_state, "done")

    # -- S2-O ------------------------------------------------------------------------
    @covers("S2-O-06")
    @broken_by("nodes/3S/holds")
    @broken_by("nodes/3S/skip_when")
    @broken_by("signoffs/0/steps/0/role", "warehouse")
    def test_special_orders_wait_for_the_supervisor(self):
        plain = self.an_order("s2_o")
        self.until(plain, "5")
        self.assertFalse(plain.signoff_ids)
        self.check_owes(plain, "5", "warehouse")
        order = self.another(tags=("special",))
        self.until(order, "5")
        self.check_waits(order, "5")
        seller = order.with_user(self.enable("order_staff", "order.submitted"))
        self.check_held(order, "shipment.done", "3S")
        if not order.signoff_ids:
            seller.signoff_request("review")
        self.decide(order, "review", "supervisor")
        self.assertEqual(self.states(order, "3S"), ["done"])
        self.check_owes(order, "5", "warehouse")
        self.check_free(order, "shipment.done", "3S")

    # -- S2-R ------------------------------------------------------------------------
    @covers("S2-R-02", "S2-R-03")
    @broken_by("signoffs/0/steps/0/questions/amount")
    @broken_by("signoffs/0/steps/0/questions/payment")
    @broken_by("signoffs/0/steps/1/questions/material")
    @broken_by("signoffs/0/steps/1/questions/resources")
    @broken_by("nodes/2F/holds")
    def test_finance_and_purchasing_review_an_order(self):
        order = self.an_order("s2_r")
        self.through(order, "1")
        self.check_held(order, "order.confirmed", "2F")
        sheets = {
            "finance": {"amount": True, "payment": True},
            "purchasing": {"material": True, "resources": True},
        }
        for role, answers in sheets.items():
            with self.assertRaises(GateRefused):
                self.acts(order, "order.confirmed", "salesperson")
            for name in answers:
                no = {**answers, name: False}
                with self.assertRaisesRegex(UserError, f"(?i){name}"):
                    self.decide(order, "review", role, answers=no)
            self.decide(order, "review", role, answers=answers)
        self.assertEqual(self.states(order, "2F", "2P"), ["done", "done"])
        self.acts(order, "order.confirmed", "salesperson")
        self.check_owes(order, "3A", "production_manager")

    @covers("S2-R-09")
    @broken_by("nodes/6/role", "logistics")
    @broken_by("nodes/6/done_by", "by hand")
    @broken_by("nodes/6/assists", {"role": "logistics"})
    def test_finance_settles_and_sales_talks_with_the_customer(self):
        order = self.an_order("s2_r")
        self.until(order, "6")
        self.check_owes(order, "6", "finance")
        helps = order.process_id.node_ids.filtered(lambda n: n.code == "6").assist_ids
        self.assertEqual(helps.role_id.code, "salesperson")
        self.assertIn("settlement", helps.topic.lower())
        invoice = self.ask(order)
        self.receive(invoice, 100)
        self.check_owes(order, "6", "finance")
        self.receive(invoice, 400)
        self.check_done_by(order, "6", "finance")

    @covers("S2-R-10")
    @broken_by("nodes/3B/role", "production_manager")
    @broken_by("nodes/4B/role", "logistics")
    @broken_by("nodes/2P/role", "finance")
    def test_seven_departments_have_their_own_steps(self):
        order = self.an_order("s2_r")
        reader = self.env["order.process.involvement"].with_user(self.manager)
        found = reader.search(
            [("process_id", "=", order.process_id.id), ("part", "=", "leads")]
        )
        leads = {
            role.code: sorted(rows.node_id.mapped("code"))
            for role, rows in found.grouped("role_id").items()
        }
        self.assertEqual(
            leads,
            {
                "salesperson": ["1", "5"],
                "finance": ["2F", "6"],
                "purchasing": ["2P"],
                "production_manager": ["3A", "3C"],
                "warehouse": ["3B"],
                "logistics": ["4A"],
                "customer_service": ["4B"],
            },
        )
        self.to_the_end(order)
        for code in ("1", "3A", "3B", "3C", "4A", "5"):
            node = self.node(order, code)
            self.assertIn(code, leads[node.role_id.code])

    @covers("S2-R-14")
    @broken_by("scope/zh", "适用于销售部门。")
    def test_it_applies_to_all_from_the_day_of_its_issue(self):
        before = self.an_order("s2_r", at="2026-11-20 10:00")
        self.assertIn(
            "企业所有部门及员工", before.process_id.with_context(lang="zh_CN").scope
        )
        self.assertEqual(str(before.process_id.effective_date), "2026-11-20")

    # -- S2-S ------------------------------------------------------------------------
    def emergency(self):
        """An emergency order whose receiver asks for a rush."""
        order = self.an_order("s2_s")
        return order, self.rush(order, "order_receiver")

    @covers("S2-S-01", "S2-S-02")
    @broken_by("nodes/1/evidence/type")
    @broken_by("nodes/1/evidence/urgency")
    @broken_by("nodes/1/limit", "9 working days")
    def test_kind_urgency_and_need_are_judged_at_once(self):
        order = self.an_order("s2_s")
        self.check_owes(order, "1", "order_receiver", due="2026-11-23 09:30")
        asked = {"type": "物料短缺", "urgency": "Two days", "need": "A line stands"}
        for name, said in (("type", "Type"), ("urgency", "Urgency"), ("need", "Need")):
            rest = {key: one for key, one in asked.items() if key != name}
            with self.assertRaisesRegex(UserError, f"(?i){said}|customer"):
                self.complete(order, "1", "handle", **rest)
        kinds = order.process_id.node_ids.filtered(lambda n: n.code == "1")
        kinds = kinds.evidence_ids.filtered(lambda one: one.code == "type")
        self.assertEqual(
            kinds.with_context(lang="zh_CN").options.split("\n"),
            ["设备故障", "物料短缺", "生产延误", "客户紧急需求", "其他突发情况"],
        )

    @covers("S2-S-04", "S2-S-05")
    @broken_by("nodes/2/role", "team")
    @broken_by("nodes/2/limit", "9 working days")
    @broken_by("nodes/2/evidence/resources")
    @broken_by("nodes/3/evidence/plan")
    def test_who_is_responsible_evaluates_and_plans(self):
        order = self.an_order("s2_s")
        self.through(order, "1")
        self.check_owes(order, "2", "responsible", due="2026-11-23 09:35")
        found = {"feasible": "Yes", "resources": "Line 2", "schedule": "Two days"}
        for name in found:
            rest = {key: one for key, one in found.items() if key != name}
            with self.assertRaises(UserError):
                self.complete(order, "2", "passed", **rest)
        self.check_waits(order, "3")
        self.complete(order, "2", "passed", **found)
        self.check_owes(order, "3", "responsible")
        with self.assertRaisesRegex(UserError, "(?i)plan"):
            self.complete(order, "3")
        self.complete(order, "3", plan="Line 2 works at night", involved="Line 2")
        self.check_done_by(order, "3", "responsible")
        self.check_owes(order, "4", "production_manager")

    @covers("S2-S-11")
    @broken_by("nodes/7/evidence/summary")
    @broken_by("nodes/7/role", "team")
    def test_how_it_was_handled_is_kept(self):
        order = self.an_order("s2_s")
        self.until(order, "7")
        kept = {"feedback": "Glad", "improvement": "Spares", "summary": "Bearing broke"}
        with self.assertRaisesRegex(UserError, "(?i)summ|problem"):
            self.complete(order, "7", feedback="Glad", improvement="Spares")
        self.complete(order, "7", **kept)
        self.check_done_by(order, "7", "salesperson")
        texts = self.node(order, "7").evidence_ids.mapped("value_text")
        self.assertLessEqual(set(kept.values()), set(texts))
