"""What is still ahead of a document: nodes that have not opened yet."""

from datetime import timedelta

from odoo.tests import freeze_time, tagged

from .common_process import ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")
LIMIT = {"limit_kind": "working_hours", "limit_value": 4}


@tagged("post_install", "-at_install")
class TestProcessForecast(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {"code": "TALK", "start": ["fake.start"], **LIMIT},
            {
                "code": "REVIEW",
                "start": [{"node": "TALK"}],
                "role": "planning",
                "outcomes": ["own", "bought", {"code": "no", "name": "No"}],
                **LIMIT,
            },
            {
                "code": "MAKE",
                "start": [{"node": "REVIEW", "outcome": "own"}],
                "role": "planning",
                **LIMIT,
            },
            {
                "code": "BUY",
                "start": [{"node": "REVIEW", "outcome": "bought"}],
                **LIMIT,
                "skip_domain": "[('kind', '=', 'small')]",
            },
            {"code": "COUNT", "start": [{"node": "BUY"}]},
            {"code": "CHECK", "start": [{"node": "COUNT"}], "role": "gm"},
            {"code": "PACK", "start": [{"node": "CHECK"}], "final": True},
        )

    def _ahead(self, document, at=MONDAY_9, days=7):
        """{code: (expected opening, due, sure)}"""
        with freeze_time(at):
            expected = self.env["order.process.forecast"]._expected(
                self.company, at + timedelta(days=days)
            )
        return {
            e.node.code: (e.start, e.due, e.sure)
            for e in expected
            if e.document == document
        }

    def _started(self, **values):
        document = self._make_document(**values)
        document._emit("fake.start", at=MONDAY_9)
        return document

    def test_successors_open_when_the_node_before_is_due(self):
        ahead = self._ahead(self._started())
        self.assertEqual(
            ahead["REVIEW"],
            (local("2026-03-02 14:00"), local("2026-03-03 09:00"), True),
        )
        self.assertEqual(ahead["MAKE"][0], local("2026-03-03 09:00"))

    def test_a_branch_that_hangs_on_an_outcome_is_possible_not_sure(self):
        ahead = self._ahead(self._started())
        self.assertFalse(ahead["MAKE"][2])
        self.assertFalse(ahead["BUY"][2])

    def test_nothing_is_told_beyond_a_possible_node_without_a_limit(self):
        ahead = self._ahead(self._started())
        self.assertIn("COUNT", ahead)
        self.assertIn("CHECK", ahead)
        self.assertNotIn("PACK", ahead)

    def test_a_node_that_this_document_skips_is_passed_over(self):
        ahead = self._ahead(self._started(kind="small"))
        self.assertNotIn("BUY", ahead)
        self.assertEqual(ahead["COUNT"][0], local("2026-03-03 09:00"))

    def test_what_is_late_is_taken_to_end_now(self):
        at = local("2026-03-04 10:00")
        ahead = self._ahead(self._started(), at=at)
        self.assertEqual(ahead["REVIEW"][0], at)

    def test_nodes_that_were_there_are_not_ahead(self):
        document = self._started()
        self._milestones(document, "TALK").with_user(
            self.users["sales"]
        ).action_complete()
        self.assertNotIn("REVIEW", self._ahead(document))

    def test_the_look_ahead_ends(self):
        document = self._started()
        self.assertFalse(self._ahead(document, at=MONDAY_9, days=0.1))

    def test_other_companies_are_not_told(self):
        document = self._started()
        with freeze_time(MONDAY_9):
            found = self.env["order.process.forecast"]._expected(
                self.other, MONDAY_9 + timedelta(days=7)
            )
        self.assertNotIn(document, [e.document for e in found])

    def test_many_documents_cost_as_many_queries_as_one(self):
        costs = []
        for _number in range(2):
            for number in range(6):
                self._started(name=f"D{number}", kind="small")
            self._ahead(self.Document)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._ahead(self.Document)
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*costs)
