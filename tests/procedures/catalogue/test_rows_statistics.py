"""Rows of C15: what is counted, by which formula, who issues and who reads it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .reporting import ReportingCase

SHEET = ("ordered_orders", "ordered_quantity", "order_amount", "order_fill_rate")


@tagged("post_install", "-at_install")
class TestRowsStatistics(ReportingCase):
    """Reports of the procedures; each measure is worked out a second time."""

    shows = ("s0_c", "s0_g", "s1_a", "s1_d", "s1_i", "s2_f", "s2_g", "s3_n", "s3_q")
    shows += ("s4_a", "s4_b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        family = cls.env["product.category"].create({"name": "Sockets"})
        cls.product.categ_id = family

    @covers("S0-C-20")
    @broken_by("processes/0/reports/order_statistics/measures", "order_count")
    @broken_by("processes/0/reports/order_statistics/issued_by", "planner")
    @broken_by("processes/0/reports/order_statistics/read_by", "planner")
    @broken_by("processes/0/reports/order_statistics/by")
    def test_the_order_statistics_sheet(self):
        order = self.an_order("s0_c")
        self.through(order, "order.shipped")
        run = self.issue("order_statistics", "order_staff")
        chinese = run.type_id.with_context(lang="zh_CN")
        self.assertEqual(chinese.name, "订单统计表")
        self.check_figures(run, *SHEET)
        groups = run.line_ids.filtered(lambda one: not one.is_total)
        types = order.order_line.product_id.categ_id.mapped("display_name")
        self.assertEqual(set(groups.mapped("group")), set(types))
        self.check_read_by(run, "sales_supervisor", "planner")
        self.check_issued_by("order_statistics", "planner", "sales_supervisor")

    @covers("S2-G-12")
    @broken_by("processes/0/reports/order_statistics/measures", "order_count")
    @broken_by("processes/0/reports/order_statistics/issued_by", "logistics")
    def test_statistics_by_time_range_and_product_type(self):
        order = self.an_order("s2_g")
        self.sell(order, "sales_clerk", "service")
        family = self.product.categ_id
        other = self.env["product.category"].create({"name": "Nothing sold"})
        full = self.issue("order_statistics", "sales_clerk", categ_id=family.id)
        self.check_figures(full, *SHEET)
        self.assertIn(family.display_name, full.conditions)
        for vals in (
            {"categ_id": other.id},
            {"date_from": "2026-01-01", "date_to": "2026-06-30"},
            {"partner_id": self.company.partner_id.id},
        ):
            with self.subTest(**vals):
                none = self.issue("order_statistics", "sales_clerk", **vals)
                self.assertFalse(any(none.line_ids.mapped("has_value")))
        with self.assertRaisesRegex(UserError, "before the beginning"):
            self.issue("order_statistics", "sales_clerk", date_to="2025-01-01")
        self.check_issued_by("order_statistics", "logistics")
        self.check_read_by(full, "sales_manager", "logistics")

    @covers("S1-A-02")
    @broken_by("reports/objectives/measures", "order_processing_time")
    @broken_by("reports/objectives/issued_by", "warehouse")
    def test_the_objectives_of_order_handling_are_measured(self):
        self.a_procedure("S1-A")
        self.delivered(5)
        lines = [{"product_id": self.product.id, "accepted": 4.0, "damaged": 1.0}]
        damaged = {"result": "remarks", "remarks": "One is broken", "lines": lines}
        self.later(days=2)
        order = self.delivered(2, **damaged)
        self._carried(order, 40)
        run = self.issue("objectives", "sales_manager")
        self.check_figures(
            run,
            "order_processing_time",
            "order_fill_rate",
            "supply_correctness",
            "customer_satisfaction",
            "logistics_cost",
        )
        figures = self.totals(run)
        self.assertEqual(figures["supply_correctness"].value, 50)
        self.assertEqual(figures["customer_satisfaction"].value, 3.5)
        self.assertEqual(figures["logistics_cost"].value, 4)
        self.check_issued_by("objectives", "warehouse")

    def _carried(self, order, freight):
        """A transport carried the delivery of an order."""
        stop = {"picking_id": order.picking_ids.id}
        transport = self.env["order.transport"].create(
            {
                "mode_id": self.env.ref("order_tracking.order_transport_mode_own").id,
                "departure_at": "2026-11-27 08:00",
                "arrival_at": "2026-11-28 08:00",
                "freight": freight,
                "stop_ids": [(0, 0, stop)],
            }
        )
        transport.action_plan()
        transport.action_depart()

    @covers("S1-D-13", "S1-D-14")
    @broken_by("reports/processing/measures", "order_count")
    @broken_by("reports/processing/findings")
    @broken_by("reports/processing/issued_by", "logistics")
    @broken_by("routines/data_analysed/done_by")
    @broken_by("routines/data_analysed/role", "logistics")
    def test_data_of_all_handling_from_the_order_to_its_delivery_are_analysed(self):
        order = self.an_order("s1_d")
        self.sell(order, "sales_clerk")
        run = self.routine("data_analysed", "2026-11-30 09:00", "management")
        with self.assertRaisesRegex(UserError, "mean"):
            self.issue("processing", "management", improvements="One check less")
        texts = {"analysis": "Half a day lost", "improvements": "One check less"}
        report = self.issue("processing", "management", **texts)
        self.check_figures(
            report,
            "order_count",
            "order_processing_time",
            "processing_efficiency",
            "processing_accuracy",
            "on_time_delivery",
            "exception_rate",
        )
        taken = self.totals(report)["order_processing_time"].value
        done = order.picking_ids.date_done
        start = order.intake_received_at
        self.assertAlmostEqual(taken, (done - start).total_seconds() / 86400, 1)
        self.assertEqual((run.state, run.done_by_id.login), self.did("management"))
        self.check_issued_by("processing", "logistics")

    def did(self, role):
        """How a routine ends that the person of a role has done."""
        return "done", self.people[role].login

    @covers("S1-I-16")
    @broken_by("reports/objectives/measures", "customer_satisfaction")
    @broken_by("reports/objectives/read_by", "customer_service")
    def test_satisfaction_errors_and_delays_are_counted(self):
        order = self.an_order("s1_i")
        self.sell(order, "sales_clerk", "intent")
        self.later(days=60)
        self.another()
        self.receive_goods(order, 4)
        run = self.issue("objectives", "sales_manager", date_to="2027-12-31")
        self.check_figures(run, "customer_satisfaction", "error_count", "delay_count")
        self.check_read_by(run, "gm", "customer_service")

    @covers("S2-F-13", "S2-F-22")
    @broken_by("reports/processing/measures", "order_processing_time")
    @broken_by("reports/processing/issued_by", "logistics")
    @broken_by("routines/processing_analysed/done_by")
    @broken_by("routines/processing_analysed/asks/analysis")
    def test_efficiency_and_accuracy_of_processing(self):
        order = self.an_order("s2_f")
        self.through(order, "3A")
        run = self.routine("processing_analysed", "2026-11-30 09:00", "order_staff")
        with self.assertRaises(UserError):
            run.run_done({})
        report = self.issue("processing", "order_staff", analysis="Two late steps")
        codes = ("processing_efficiency", "processing_accuracy")
        self.check_figures(report, *codes, "order_processing_time")
        self.assertEqual(self.totals(report)["processing_accuracy"].value, 100)
        self.assertEqual((run.state, run.done_by_id.login), self.did("order_staff"))
        self.check_read_by(report, "sales_manager", "logistics")

    @covers("S3-N-06", "S3-N-18")
    @broken_by("reports/tracking_data/measures", "order_amount")
    @broken_by("reports/tracking_data/by")
    @broken_by("reports/tracking_data/issued_by", "warehouse")
    def test_order_data_are_arranged_and_counted(self):
        order = self.an_order("s3_n")
        self.to_the_end(order)
        run = self.issue("tracking_data", "tracking_team")
        codes = ("ordered_orders", "order_amount", "order_fill_rate")
        self.check_figures(run, *codes, "exception_count")
        rows = run.line_ids.filtered(lambda one: one.group == self.dealer.display_name)
        self.assertEqual(len(rows), 3, "by customer")
        with self.assertRaises(UserError):
            run.line_ids[:1].write({"value": 99})
        self.check_read_by(run, "management", "warehouse")

    @covers("S3-N-17", "S3-N-19")
    @broken_by("nodes/9/indicators", "exception_rate")
    @broken_by("reports/tracking_effect/measures", "exception_rate")
    @broken_by("routines/tracking_evaluated/done_by")
    @broken_by("routines/tracking_evaluated/asks/problems")
    def test_indicators_have_targets_and_their_effect_is_evaluated(self):
        order = self.an_order("s3_n")
        shown = self.node_of(order, "9").indicator_ids
        measures = shown.measure_id
        wanted = {"on_time_delivery", "customer_satisfaction"}
        self.assertLessEqual(wanted, set(measures.mapped("code")))
        kpi = measures.filtered(lambda one: one.code == "on_time_delivery")
        targets = self.env["order.measure.target"].with_user(self.manager)
        targets.create(
            {"measure_id": kpi.id, "value": 95, "company_id": self.company.id}
        )
        self.to_the_end(order)
        self.receive_goods(order, 3)
        run = self.routine("tracking_evaluated", "2026-11-30 09:00", "management")
        texts = {"problems": "Hand-over is slow", "improvements": "Same day"}
        with self.assertRaises(UserError):
            run.run_done({"improvements": "Same day"})
        report = self.issue("tracking_effect", "management", **texts)
        codes = ("on_time_delivery", "customer_satisfaction", "exception_rate")
        self.check_figures(report, *codes, "delay_count")
        self.assertEqual(self.totals(report)["on_time_delivery"].target, 95)
        self.assertEqual((run.state, run.done_by_id.login), self.did("management"))
        self.assertLessEqual(set(texts.values()), set(run.answer_ids.mapped("value")))

    def node_of(self, order, code):
        """A node of the procedure that an order follows."""
        return order.process_id.node_ids.filtered(lambda one: one.code == code)

    @covers("S3-Q-09")
    @broken_by("reports/tracking_data/measures", "on_time_delivery")
    @broken_by("reports/tracking_data/issued_by", "warehouse")
    @broken_by("routines/data_analysed/done_by")
    def test_key_data_of_tracking_are_collected_and_analysed(self):
        order = self.an_order("s3_q")
        self.to_the_end(order)
        run = self.routine("data_analysed", "2026-11-30 09:00", "tracking_supervisor")
        texts = {"analysis": "Two days each", "improvements": "One check less"}
        report = self.issue("tracking_data", "tracking_supervisor", **texts)
        self.check_figures(report, "order_processing_time", "on_time_delivery")
        self.assertEqual(run.state, "done")

    @covers("S4-A-02", "S0-G-02")
    @broken_by("S4-A:reports/goals/measures", "fulfilment_rate")
    @broken_by("S0-G:reports/goals/measures", "customer_satisfaction")
    @broken_by("S4-A:reports/goals/issued_by", "warehouse")
    @broken_by("S0-G:reports/goals/read_by", "warehouse")
    def test_fulfilment_and_satisfaction_are_measured_goals(self):
        for code in ("S4-A", "S0-G"):
            with self.subTest(code):
                process = self.a_procedure(code)
                self.delivered(5)
                refused = {"result": "refused", "remarks": "Wrong colour"}
                self.delivered(1, **refused)
                types = self.env["order.report.type"].search([("code", "=", "goals")])
                own = types.filtered(lambda one, c=code: c in one.process_codes)
                self.assertEqual(own.name, "Fulfilment Rate and Satisfaction")
                run = self.issued_of(own, "department_head")
                codes = ("fulfilment_rate", "customer_satisfaction")
                self.check_figures(run, *codes)
                indicators = process.node_ids.indicator_ids.measure_id
                self.assertLessEqual(set(codes), set(indicators.mapped("code")))
                self.check_read_by(run, "gm", "warehouse")

    def issued_of(self, kind, role):
        """Issue a report of which procedures have several with one code."""
        user = self.people[role]
        dialogs = self.env["order.report.issue"].with_user(user)
        dialog = dialogs.create(
            {
                "type_id": kind.id,
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
            }
        )
        shown = dialog.action_confirm()
        return self.env["order.report.run"].with_user(user).browse(shown["res_id"])

    @covers("S4-B-54")
    @broken_by("reports/shipments/measures", "on_time_delivery")
    @broken_by("reports/shipments/issued_by", "warehouse")
    def test_shipments_are_safe_on_time_and_correct(self):
        self.a_procedure("S4-B")
        self.delivered(5)
        lines = [{"product_id": self.product.id, "accepted": 4.0, "damaged": 1.0}]
        said = {"result": "remarks", "remarks": "Broken", "is_intact": False}
        self.delivered(2, lines=lines, **said)
        run = self.issue("shipments", "sales_clerk")
        codes = ("delivery_safety", "on_time_delivery", "supply_correctness")
        self.check_figures(run, *codes)
        self.assertEqual(self.totals(run)["delivery_safety"].value, 50)
        self.check_read_by(run, "production_manager", "warehouse")
