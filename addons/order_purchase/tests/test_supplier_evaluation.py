"""Suppliers are evaluated by what came, scored by people, and blocked."""

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import USER

from .common_purchase import PurchaseCommon


@freeze_time("2026-03-31 04:00:00")
@tagged("post_install", "-at_install")
class TestSupplierEvaluation(PurchaseCommon):
    """An evaluation of March."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        grades = cls.env["order.supplier.grade"].search([])
        grades.score_from = 0
        cls.good = grades.create({"name": "Good", "code": "t1", "score_from": 80})
        cls.poor = grades.create({"name": "Poor", "code": "t2", "score_from": 10})
        cls.env["order.supplier.criterion"].search([]).active = False
        cls.service, cls.quality = cls.env["order.supplier.criterion"].create(
            [
                {"name": "S", "code": "s", "weight": 30, "measure": "punctual"},
                {"name": "Q", "code": "q", "weight": 70, "measure": "kept"},
            ]
        )

    def _bought(self, due, came=(), moved=None):
        """Return an order of 10, due on a day; what came is ``(day, quantity)``."""
        with freeze_time("2026-02-20 04:00:00"):
            order = self._purchase()
            order.order_line.date_planned = f"{due} 04:00:00"
            order.button_confirm()
            if moved:
                order.order_line.promise_move(moved[0], "x", moved[1])
        for day, quantity in came:
            with freeze_time(f"{day} 04:00:00"):
                picking = order.sudo().picking_ids.filtered(
                    lambda one: one.state not in ("done", "cancel")
                )
                picking.move_ids.write({"quantity": quantity, "picked": True})
                picking.with_context(skip_backorder=True).button_validate()
        return order

    def _evaluation(self, user=None, scores=(90, 80), **vals):
        evaluations = self.env["order.supplier.evaluation"]
        made = evaluations.with_user(user or self.buyer).create(
            {
                "partner_id": self.supplier.id,
                "date_from": "2026-03-01",
                "date_to": "2026-03-31",
                **vals,
            }
        )
        for line, score in zip(made.line_ids, scores, strict=True):
            line.score = score
        return made

    def _stopped(self):
        made = self._evaluation(
            scores=(20, 10),
            result="stop",
            measures="None",
            strategy="Second source",
            consulted_role_ids=[Command.set(self.roles["manager"].ids)],
            running_seen=True,
        )
        made.action_evaluate()
        return made

    def test_figures_come_from_what_was_due_in_the_period(self):
        self._bought("2026-03-05", [("2026-03-04", 10)])
        self._bought("2026-03-06", [("2026-03-05", 4), ("2026-03-09", 6)])
        self._bought("2026-03-07")
        self._bought("2026-04-07", [("2026-03-09", 10)])
        made = self._evaluation()
        made.action_measure()
        self.assertEqual(made.lines_due, 3)
        self.assertAlmostEqual(made.on_time_rate, 100 / 3, 2)
        self.assertAlmostEqual(made.quantity_rate, 200 / 3, 2)
        self.assertEqual(made.kept_rate, 100)
        self.assertAlmostEqual(made.line_ids[0].measured, 100 / 3, 2)

    def test_a_date_moved_by_the_supplier_does_not_make_him_punctual(self):
        came = [("2026-03-20", 10)]
        self._bought("2026-03-05", came, moved=("2026-03-20", "supplier"))
        made = self._evaluation()
        made.action_measure()
        self.assertEqual((made.lines_due, made.on_time_rate), (1, 0))
        self._bought("2026-03-05", came, moved=("2026-03-20", "customer"))
        made.action_measure()
        self.assertEqual((made.lines_due, made.on_time_rate), (2, 50))

    def test_scores_count_by_weight_and_give_the_level(self):
        made = self._evaluation(scores=(90, 80))
        self.assertEqual((made.score, made.grade_id), (83.0, self.good))
        made.line_ids[1].score = 40
        self.assertEqual((made.score, made.grade_id), (55.0, self.poor))
        for score in (-1, 101):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                made.line_ids[0].score = score
                self.env.flush_all()

    def test_what_is_missing_is_said_at_once(self):
        made = self._evaluation(scores=(0, 0))
        with self.assertRaisesRegex(UserError, "Fill in: S, Q, Result"):
            made.action_evaluate()
        made.line_ids.write({"score": 50, "remark": "x"})
        made.result = "reduce"
        with self.assertRaisesRegex(UserError, "Measures, Change.*, Departments"):
            made.action_evaluate()
        self.assertEqual(made.state, "draft")
        made.result = "keep"
        made.action_evaluate()
        self.assertEqual((made.state, made.user_id), ("done", self.buyer))

    def test_it_grades_the_supplier_and_stands(self):
        made = self._evaluation(result="keep")
        made.action_evaluate()
        supplier = self.supplier.with_user(self.buyer)
        self.assertEqual(supplier.supplier_grade_id, self.good)
        self.assertEqual(supplier.supplier_evaluation_id, made)
        told = self._events(made, "supplier.evaluated")
        self.assertEqual(told.payload["grade"], "t1")
        for act in (
            lambda: made.write({"measures": "x"}),
            lambda: made.line_ids.write({"score": 1}),
            made.unlink,
            made.action_evaluate,
        ):
            with self.assertRaisesRegex(UserError, "stands"):
                act()

    def test_periods_do_not_overlap_and_do_not_run_backwards(self):
        self._evaluation()
        with self.assertRaisesRegex(ValidationError, "this period already"):
            self._evaluation(date_from="2026-03-31", date_to="2026-04-30")
        with self.assertRaisesRegex(ValidationError, "before the beginning"):
            self._evaluation(date_from="2026-06-30", date_to="2026-06-01")
        other = self._evaluation(partner_id=self.other_supplier.id)
        self.assertEqual(other.state, "draft")

    def test_nothing_is_ordered_from_a_supplier_who_was_stopped(self):
        made = self._stopped()
        self.assertEqual(len(self._events(made, "supplier.blocked")), 1)
        supplier = self.supplier.with_user(self.buyer)
        self.assertTrue(supplier.supplier_blocked)
        found = supplier.search([("supplier_blocked", "=", True)])
        self.assertIn(supplier, found)
        order = self._purchase()
        with self.assertRaisesRegex(GateRefused, f"blocked by the.*{made.name}"):
            order.button_confirm()
        contact = supplier.sudo().create({"name": "Desk", "parent_id": supplier.id})
        with self.assertRaises(GateRefused):
            self._purchase(partner_id=contact.id).button_confirm()
        self._purchase(partner_id=self.other_supplier.id).button_confirm()
        better = self._evaluation(
            date_from="2026-04-01", date_to="2026-04-30", result="keep"
        )
        with freeze_time("2026-04-30 04:00:00"):
            better.action_evaluate()
            order.button_confirm()
        self.assertEqual(order.state, "purchase")
        self.assertFalse(made.is_latest)

    def test_running_orders_are_looked_at_before_a_supplier_is_stopped(self):
        self._bought("2026-03-07")
        made = self._evaluation(
            scores=(20, 10),
            result="stop",
            measures="x",
            strategy="x",
            consulted_role_ids=[Command.set(self.roles["manager"].ids)],
        )
        self.assertEqual(made.running_count, 1)
        with self.assertRaisesRegex(UserError, "Fill in: Running Orders Looked At"):
            made.action_evaluate()

    def test_readers_do_not_judge(self):
        reader = new_test_user(self.env, "se_reader", USER)
        with self.assertRaises(AccessError):
            self._evaluation(user=reader)
        made = self._evaluation(result="keep")
        for act in (
            made.with_user(reader).action_evaluate,
            made.with_user(reader).action_measure,
        ):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(AccessError):
            made.write({"on_time_rate": 100})
        with self.assertRaises(AccessError):
            made.write({"is_latest": True})
