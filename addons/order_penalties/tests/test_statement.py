import base64
import io

from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_penalties import PenaltyCommon


@tagged("post_install", "-at_install")
class TestStatement(PenaltyCommon):
    """What a month comes to, once."""

    def setUp(self):
        super().setUp()
        self._process([self._node("1A")])
        rule = self._rule_of(amount=500)
        order, milestone = self._late_order()
        self.record = self._draft(rule, order, milestone_id=milestone.id)
        self.record.action_propose()
        self.record.with_user(self.second).assess_decide("The log shows it")
        self.statements = self.env["order.statement"].with_user(self.first)

    def _december(self):
        """The month is over, and so is the time to appeal."""
        self.clock.tick(20 * 24 * 3600)

    def test_a_month_that_runs_has_no_statement(self):
        statement = self.statements.create({"month": "2026-11-20"})
        with self.assertRaisesRegex(UserError, "ends"):
            statement.action_gather()
        self.assertEqual(str(statement.month), "2026-11-01")

    def test_a_fine_is_deducted_up_to_the_cap_and_stands_once(self):
        self._december()
        statement = self.statements.create({"month": "2026-11-01"})
        statement.action_gather()
        line = statement.line_ids
        self.assertEqual(
            (line.user_id, line.fines, line.deducted), (self.clerk, 500, 0)
        )
        line.wage = 2000
        self.assertEqual(line.deducted, 400, "20 % of the wage")
        line.wage_least = 1900
        self.assertEqual(line.deducted, 100, "the least wage is left")
        statement.action_release()
        self.assertEqual(self.record.statement_line_id, line)
        with self.assertRaisesRegex(UserError, "released"):
            line.wage = 9000
        later = self.statements.create({"month": "2026-11-01"})
        later.action_gather()
        self.assertFalse(later.line_ids)

    def test_a_month_has_one_draft(self):
        self._december()
        first = self.statements.create({"month": "2026-11-01"})
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.statements.create({"month": "2026-11-17"})
        first.action_release()
        self.assertTrue(self.statements.create({"month": "2026-11-17"}))

    def test_the_workbook_says_it_and_texts_are_no_formulas(self):
        self.clerk.name = "=1+1"
        self._december()
        statement = self.statements.create({"month": "2026-11-01"})
        statement.action_gather()
        book = load_workbook(io.BytesIO(base64.b64decode(statement.workbook)))
        cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
        self.assertIn("=1+1", [str(row[0]) for row in cells])
        self.assertEqual(book.active.cell(5, 1).data_type, "s")
        self.assertEqual(book.active.cell(5, 4).value, 500)

    def test_a_person_reads_the_own_line_once_it_is_released(self):
        self._december()
        statement = self.statements.create({"month": "2026-11-01"})
        statement.action_gather()
        lines = self.env["order.statement.line"].with_user(self.clerk)
        self.assertFalse(lines.search([("statement_id", "=", statement.id)]))
        statement.action_release()
        self.assertEqual(lines.search([]).statement_id.sudo(), statement.sudo())
        with self.assertRaises(AccessError):
            statement.with_user(self.clerk).action_gather()
