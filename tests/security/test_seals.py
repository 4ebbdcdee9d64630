# ruff: noqa: S608, SIM117 - the attacker writes SQL
"""Whoever writes the tables with SQL is refused, and found when he gets by."""

import csv
import io
import json

from psycopg2 import Error

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.order_process.models.event.order_event_digest import KNOWN_BY_BEFORE

from .common import SecurityCommon
from .writers import SEALED

#: (table, what somebody would write, which row) of what people are assessed by.
FORGERIES = (
    ("order_signoff", "revision_hash = 'x'", "true"),
    ("order_signoff", "requester_id = 1, res_id = 1", "true"),
    ("order_signoff", "ruling = 'rejected'", "ruling IS NOT NULL"),
    ("order_signoff_step", "due_at = now()", "state = 'conditional'"),
    ("order_signoff_step", "state = 'approved'", "state = 'conditional'"),
    ("order_signoff_decision", "decision = 'reject'", "true"),
    ("order_signoff_decision", "opinion = 'never'", "true"),
    ("order_event", "type_id = type_id + 1", "true"),
    ("order_event_digest", "hash = 'x'", "true"),
    ("order_signoff", "opened_at = now()", "state <> 'open'"),
    ("order_signoff_step", "user_id = 1", "state = 'conditional'"),
    ("order_signoff_step", "questions = '[]'", "true"),
    ("order_signoff_condition", "name = 'x'", "true"),
    ("order_milestone", "state = 'cancelled'", "state = 'done'"),
    ("order_milestone", "note = 'x'", "state = 'done'"),
    ("order_milestone", "late_minutes = 7", "state = 'done'"),
    ("order_milestone", "opened_at = now() - interval '9 day'", "state = 'open'"),
    ("order_milestone", "res_id = res_id + 1", "state = 'open'"),
    ("order_milestone_evidence", "name = 'x'", "true"),
    ("order_milestone_pause", "start = now() - interval '9 day'", "true"),
    ("order_gate_override", "reason = 'x'", "true"),
    ("order_classification", "date = now() - interval '9 day'", "true"),
    ("order_date_record", "date = now() - interval '9 day'", "true"),
    ("order_team", "since = now() - interval '9 day'", "true"),
    ("order_review_promise", "promised_at = now() - interval '9 day'", "true"),
    ("order_role_right", "family = 'finance'", "family <> 'finance'"),
    ("order_reminder", "level = 9", "true"),
    ("order_submitted_change", "new_value = 'x'", "true"),
    ("order_deletion", "reason = 'x'", "true"),
    ("order_correction", "reason = 'x'", "true"),
    ("order_handover", "handed_at = now() - interval '9 day'", "true"),
    ("order_print", "token = 'x'", "true"),
    ("order_file", "opened_at = now() - interval '9 day'", "true"),
    ("order_file_line", "title = 'x'", "true"),
    ("order_file_copy", "handed_at = now() - interval '9 day'", "true"),
)
#: Lists of files of evidence: the links stay, too.
LINKS = ("ir_attachment_order_milestone_evidence_rel",)


@tagged("post_install", "-at_install")
class TestDigests(SecurityCommon):
    """SQL against the tables, then verification as an auditor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["order.event.digest"]._make(cls.order.company_id)
        cls.env.flush_all()
        cls.event = cls.env["order.event"].with_user(cls.boss)
        cls.digests = cls.env["order.event.digest"].with_user(cls.boss)

    def _tables(self):
        return [*(self.env[model]._table for model in SEALED), *LINKS]

    def _sql(self, text):
        """Run SQL as somebody who first takes the triggers away."""
        self.env.flush_all()
        for table in self._tables():
            self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        self.env.cr.execute(text)
        self.env.invalidate_all()

    def _problems(self):
        found = self.event.verify_chain("sale.order", self.order.ids)
        return {row["problem"] for row in found}

    def test_all_is_well_before(self):
        self.assertEqual(self.event.verify_chain("sale.order", self.order.ids), [])
        self.assertEqual(self.digests.verify_digests(), [])

    @mute_logger("odoo.sql_db")
    def test_sql_is_refused(self):
        for table, change, where in FORGERIES:
            with self.subTest(table=table, change=change):
                rows = self.env.execute_query(
                    SQL("SELECT count(*) FROM %s WHERE " + where, SQL.identifier(table))
                )
                self.assertTrue(rows[0][0])
                with self.assertRaises(Error), self.env.cr.savepoint():
                    self.env.cr.execute(f"UPDATE {table} SET {change} WHERE {where}")
        for table in self._tables():
            rows = self.env.execute_query(
                SQL("SELECT count(*) FROM %s", SQL.identifier(table))
            )
            self.assertTrue(rows[0][0], table)
            for text in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
                with self.subTest(text=text), self.assertRaises(Error):
                    with self.env.cr.savepoint():
                        self.env.cr.execute(text)
        self.assert_unchanged()

    def test_another_type_of_an_event_shows(self):
        self._sql(
            "UPDATE order_event SET type_id = (SELECT max(id) FROM order_event_type)"
            f" WHERE res_id = {self.order.id} AND sequence = 2",
        )
        self.assertIn("changed", self._problems())

    def test_a_deleted_tail_shows_although_the_count_was_adapted(self):
        self._sql(
            "DELETE FROM order_reminder; DELETE FROM order_event WHERE id ="
            " (SELECT max(id) FROM order_event WHERE res_model = 'sale.order'"
            f" AND res_id = {self.order.id});"
            "UPDATE sale_order SET process_sequence = process_sequence - 1"
            f" WHERE id = {self.order.id}",
        )
        self.assertEqual(self._problems(), {"truncated"})

    def test_a_tail_deleted_with_its_head_rewritten_is_found_by_the_digest(self):
        self._sql(
            "DELETE FROM order_event WHERE id = (SELECT max(id) FROM order_event"
            f" WHERE res_model = 'sale.order' AND res_id = {self.order.id});"
            "UPDATE sale_order o SET process_sequence = e.sequence,"
            " process_hash = e.hash FROM order_event e WHERE e.id ="
            " (SELECT max(id) FROM order_event WHERE res_model = 'sale.order'"
            f" AND res_id = {self.order.id}) AND o.id = {self.order.id}",
        )
        self.assertEqual(self.event.verify_chain("sale.order", self.order.ids), [])
        found = self.digests.verify_digests()
        self.assertEqual(
            [(row["model"], row["problem"]) for row in found],
            [("order.event", "missing")],
        )

    def test_a_better_milestone_shows(self):
        for change in (
            "done_at = done_at - interval '1 day'",
            "done_by_id = 1",
            "late_minutes = 99",
            "note = 'Forged'",
            "state = 'cancelled'",
        ):
            with self.subTest(change=change), self.env.cr.savepoint() as point:
                self._sql(
                    f"UPDATE order_milestone SET {change} WHERE id = {self.done.id}"
                )
                self.assertEqual(self._problems(), {"milestone_changed"})
                found = self.digests.verify_digests()
                self.assertEqual({row["record"] for row in found}, {self.done.id})
                point.rollback()
        self.env.invalidate_all()
        self._sql(
            f"UPDATE order_milestone SET due_at = now() WHERE id = {self.done.id}"
        )
        found = self.digests.verify_digests()
        self.assertEqual({row["problem"] for row in found}, {"changed"})

    def test_another_opening_or_due_time_of_an_open_node_shows(self):
        for change in (
            "due_at = due_at + interval '9 day'",
            "opened_at = opened_at - interval '1 hour'",
            "state = 'cancelled', done_at = now()",
            "state = 'done', done_at = now(), done_by_id = 1",
        ):
            with self.subTest(change=change), self.env.cr.savepoint() as point:
                self._sql(
                    f"UPDATE order_milestone SET {change} WHERE id = {self.open.id}"
                )
                self.assertEqual(self._problems(), {"milestone_changed"})
                point.rollback()
            self.env.invalidate_all()

    def test_a_round_that_stands_otherwise_than_was_told_shows(self):
        for change, problems in (
            ("state = 'void'", {"round_changed"}),
            ("state = 'released'", {"round_changed"}),
            ("ruling = 'rejected'", {"round_changed"}),
            ("ruling = NULL", {"round_changed"}),
        ):
            with self.subTest(change=change), self.env.cr.savepoint() as point:
                self._sql(
                    f"UPDATE order_signoff SET {change} WHERE id = {self.round.id}"
                )
                self.assertEqual(self._problems(), problems)
                point.rollback()
            self.env.invalidate_all()
        self._sql(
            "UPDATE order_signoff_step SET state = 'open', decided_at = NULL"
            f" WHERE signoff_id = {self.round.id}"
        )
        self.assertIn("step_changed", self._problems())

    def test_other_evidence_is_found_by_the_digest(self):
        for table, change in (
            ("order_milestone_evidence", "name = 'x'"),
            ("order_signoff_condition", "name = 'x'"),
            ("order_signoff_step", "user_id = 1"),
            ("order_classification", "reasons = 'x'"),
            ("order_date_record", "reason = 'x'"),
            ("order_review_promise", "question = 'x'"),
        ):
            with self.subTest(table=table), self.env.cr.savepoint() as point:
                self._sql(f"UPDATE {table} SET {change}")
                found = self.digests.verify_digests()
                self.assertEqual({row["problem"] for row in found}, {"changed"})
                point.rollback()
            self.env.invalidate_all()

    def test_a_digest_of_before_is_still_right(self):
        """Digests did not say by which values they know a record."""
        digests = self.env["order.event.digest"]
        before = {
            "order.milestone": digests._row_hashes(
                self.done.sudo(), KNOWN_BY_BEFORE["order.milestone"]
            )
        }
        last = digests.sudo().search([], limit=1)
        vals = {
            "company_id": self.order.company_id.id,
            "sequence": last.sequence + 1,
            "until": fields.Datetime.now(),
            "content": before,
            "previous_hash": last.hash,
        }
        digests._as_kernel().create({**vals, "hash": digests._digest_of(vals)})
        self.assertEqual(self.digests.verify_digests(), [])

    def test_another_decision_shows(self):
        self._sql(
            "UPDATE order_signoff_decision SET opinion = 'No'"
            f" WHERE signoff_id = {self.round.id}",
        )
        self.assertIn("decision_changed", self._problems())

    def test_a_decision_taken_away_shows(self):
        decisions = self.round.step_ids.decision_ids
        ids = ", ".join(map(str, decisions.ids))
        self._sql(
            "SET CONSTRAINTS ALL DEFERRED;"
            f"DELETE FROM order_review_promise WHERE decision_id IN ({ids});"
            f"DELETE FROM order_signoff_condition WHERE decision_id IN ({ids});"
            f"DELETE FROM order_signoff_decision WHERE id IN ({ids})",
        )
        self.assertIn("decision_missing", self._problems())

    def test_other_content_of_a_round_shows(self):
        self._sql(
            'UPDATE order_signoff SET revision = \'{"head": {}, "lines": {}}\''
            f" WHERE id = {self.round.id}",
        )
        self.assertIn("round_changed", self._problems())

    def test_a_rewritten_digest_is_found_by_what_was_exported(self):
        action = self.digests.search([]).action_export()
        file = self.env["ir.attachment"].browse(
            int(action["url"].split("/")[3].split("?")[0])
        )
        text = file.raw.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        anchors = [{"digest": int(r["digest"]), "hash": r["hash"]} for r in rows]
        self.assertTrue(anchors)
        self.assertEqual(self.digests.verify_digests(anchors), [])
        one = self.digests.search([], limit=1).sudo()
        content = {**one.content, "order.milestone": {}}
        vals = {"company_id": one.company_id.id, "sequence": one.sequence}
        vals |= {
            "until": one.until,
            "content": content,
            "previous_hash": one.previous_hash or "",
        }
        forged = one._digest_of(vals)
        self._sql(
            SQL(
                "UPDATE order_event_digest SET content = %s::jsonb, hash = %s"
                " WHERE id = %s",
                json.dumps(content),
                forged,
                one.id,
            ),
        )
        self.assertEqual(self.digests.verify_digests(), [])
        found = self.digests.verify_digests(anchors)
        self.assertEqual([row["problem"] for row in found], ["anchor"])

    def test_each_company_has_its_own_chain_of_days(self):
        digests = self.env["order.event.digest"].sudo()
        digests._cron_digest()
        digests._cron_digest()
        self.assertEqual(self.digests.verify_digests(), [])
        own = digests.search([("company_id", "=", self.order.company_id.id)])
        self.assertEqual(
            sorted(own.mapped("sequence"), reverse=True), own.mapped("sequence")
        )
        foreign = self.env["order.event.digest"].with_user(self.foreign)
        self.assertEqual(foreign.search([]).company_id, self.second)

    def test_the_chain_of_another_company_gives_nothing(self):
        foreign = self.env["order.event"].with_user(self.foreign)
        self._sql(
            f"UPDATE sale_order SET process_sequence = 99 WHERE id = {self.order.id}"
        )
        self.assertEqual(self._problems(), {"truncated"})
        self.assertEqual(foreign.verify_chain("sale.order", self.order.ids), [])
