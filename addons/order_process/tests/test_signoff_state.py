from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .common_signoff import SignoffCommon


@tagged("post_install", "-at_install")
class TestSignoffState(SignoffCommon):
    """What a document shows of its rounds, and what a gate reads for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.review = cls._make_chain("finance")
        cls._make_chain("gm", name="Approval", purpose="approve")
        cls.document = cls._make_document()

    def _both(self):
        return [self._request(self.document, name) for name in ("review", "approve")]

    def _queries(self, code):
        """Return what the gates of an event miss, and its queries in a cold cache."""
        self.document._signoff_check_gates(code)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        missing = self.document._signoff_check_gates(code)
        return missing, self.env.cr.sql_log_count - before

    def test_it_is_in_progress_while_an_older_round_is_open(self):
        review, approval = self._both()
        self._decide(approval, "gm")
        self.assertEqual(self.document.signoff_state, "open")
        self._decide(review, "finance")
        self.assertEqual(self.document.signoff_state, "released")

    def test_a_round_that_the_head_does_not_know_is_no_conflict_of_two_users(self):
        self._request(self.document, "review")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET signoff_state = 'none' WHERE id = %s",
                SQL.identifier(self.document._table),
                self.document.id,
            )
        )
        self.env.invalidate_all()
        with self.assertRaises(UserError):
            self.document.signoff_request("review")

    def test_a_newest_round_that_was_rejected_can_be_asked_for_again(self):
        review, approval = self._both()
        self._decide(approval, "gm", "reject", opinion="Too dear")
        self.assertEqual((review.state, self.document.signoff_state), ("open", "open"))
        self.assertTrue(self.document.signoff_requestable)

    def test_a_gate_reads_no_rounds_when_none_is_open(self):
        for signoff, role in zip(self._both(), ("finance", "gm"), strict=True):
            self._decide(signoff, role)
        missing, queries = self._queries("thing.closed")
        self.assertFalse(missing)
        self.assertEqual(queries, 1, "the head of the document")

    def test_an_open_round_holds_what_its_chain_held_when_it_began(self):
        event = self.env["order.event.type"].create(
            {"name": "Thing Done", "code": "thing.done"}
        )
        self.review.gate_event_ids = [Command.set(event.ids)]
        _review, approval = self._both()
        self.review.gate_event_ids = [Command.clear()]
        self._decide(approval, "gm")
        missing, queries = self._queries("thing.done")
        self.assertEqual([item["purpose"] for item in missing], ["review"])
        self.assertGreater(queries, 1)
