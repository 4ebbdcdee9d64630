# ruff: noqa: S608, SIM117 - the attacker writes SQL
"""Whoever writes the tables with SQL is refused, and found when he gets by."""

import csv
import io
import json

from psycopg2 import Error

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import SecurityCommon

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
)
KEPT = (
    "order_event",
    "order_event_digest",
    "order_milestone",
    "order_signoff",
    "order_signoff_decision",
    "order_signoff_step",
)


@tagged("post_install", "-at_install")
class TestSeals(SecurityCommon):
    """SQL against the tables, then verification as an auditor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["order.event.digest"]._make(cls.order.company_id)
        cls.env.flush_all()
        cls.event = cls.env["order.event"].with_user(cls.boss)
        cls.digests = cls.env["order.event.digest"].with_user(cls.boss)

    def _sql(self, text, *tables):
        """Run SQL as somebody who first takes the triggers away."""
        self.env.flush_all()
        for table in tables:
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
        for table in KEPT:
            for text in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
                with self.subTest(text=text), self.assertRaises(Error):
                    with self.env.cr.savepoint():
                        self.env.cr.execute(text)
        self.assert_unchanged()

    def test_another_type_of_an_event_shows(self):
        self._sql(
            "UPDATE order_event SET type_id = (SELECT max(id) FROM order_event_type)"
            f" WHERE res_id = {self.order.id} AND sequence = 2",
            "order_event",
        )
        self.assertIn("changed", self._problems())

    def test_a_deleted_tail_shows_although_the_count_was_adapted(self):
        self._sql(
            "DELETE FROM order_reminder; DELETE FROM order_event WHERE id ="
            " (SELECT max(id) FROM order_event WHERE res_model = 'sale.order'"
            f" AND res_id = {self.order.id});"
            "UPDATE sale_order SET process_sequence = process_sequence - 1"
            f" WHERE id = {self.order.id}",
            "order_event",
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
            "order_event",
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

    def test_another_decision_shows(self):
        self._sql(
            "UPDATE order_signoff_decision SET opinion = 'No'"
            f" WHERE signoff_id = {self.round.id}",
            "order_signoff_decision",
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
            "order_signoff_decision",
        )
        self.assertIn("decision_missing", self._problems())

    def test_other_content_of_a_round_shows(self):
        self._sql(
            'UPDATE order_signoff SET revision = \'{"head": {}, "lines": {}}\''
            f" WHERE id = {self.round.id}",
            "order_signoff",
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
            "order_event_digest",
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
