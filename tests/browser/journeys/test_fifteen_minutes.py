"""From a table in Excel to an order that runs by it, with a form of one's own.

What a company does on its first morning, without anybody's code: within 15 minutes.
"""

from odoo.tests import tagged

from .case import JourneyCase
from .own_form import OwnForm
from .own_table import HOLDER, VACANT, OwnTable

NODES = 30
#: What is pressed or filled in, from the table to the answer on the phone.
MOST_CLICKS = 80


@tagged("post_install", "-at_install")
class TestFifteenMinutes(OwnTable, OwnForm, JourneyCase):
    def setUp(self):
        super().setUp()
        self.clicks = 0

    def test_table_becomes_procedure_and_form_and_an_order_runs(self):
        self.nobody_holds(VACANT)
        self._sets_up()
        order = self.new_order()
        self.assertEqual(order.process_id, self.own_process())
        self._works(order)
        self._answers()
        self._prints()
        self.assertLessEqual(self.clicks, MOST_CLICKS)

    def _sets_up(self):
        with self.sits_down("qmr") as page:
            self.imports_a_table(page)
            self.mends_what_the_check_finds(page)
            self.publishes_it(page)
            self.draws_a_form(page)
        self.clicks += page.clicks
        process = self.own_process()
        self.assertEqual(
            (process.state, process.company_id), ("published", self.company)
        )
        self.assertEqual(len(process.node_ids), NODES)
        self.assertEqual(self.holder(VACANT), HOLDER)

    def _works(self, order):
        with self.sits_down("sales_clerk") as page:
            self.runs_by_it(page, order)
            self.sends_it(page, order)
        self.clicks += page.clicks
        self.assertEqual(self.done_by(order.name, "1A"), "sales_clerk")
        running = order.milestone_ids.filtered(lambda m: m.state == "open")
        self.assertEqual(running.node_id.mapped("code"), ["1B"])

    def _answers(self):
        with self.sits_down("production_manager", "390x844") as page:
            self.answers_it(page)
        self.clicks += page.clicks
        self.assertEqual(self.own_form().state, "answered")

    def _prints(self):
        paper = self.printed_form("sales_clerk")
        for text in ("QR/YX-31", "装箱通知单", "木箱，防潮", "周三装箱"):
            self.assertIn(text, paper)
