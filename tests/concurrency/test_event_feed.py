"""Transactions end in another order than they begin; the feed of events skips none.

Ids come from a sequence before the transaction ends. A reader who remembers the last
id he saw never sees an event that was committed later under a lower id. Here this
happens on purpose, in real transactions, and in a race of several writers.
"""

import threading
import time

from race_case import RaceCase

from odoo.sql_db import db_connect
from odoo.tests import tagged

WRITERS = 4
EVENTS = 15


@tagged("post_install", "-at_install")
class TestEventFeed(RaceCase):
    def _partners(self, count):
        with self.registry.cursor() as cursor:
            values = [{"name": f"Feed {number}"} for number in range(count)]
            return self._env(cursor)["res.partner"].create(values).ids

    @staticmethod
    def _record(env, partner_id):
        partner = env["res.partner"].browse(partner_id)
        event = env["order.event"]._record(partner, "node.opened")
        env.flush_all()
        return event.id

    def _read(self, place):
        """(events, cursor) after a cursor, all pages."""
        found, more = [], True
        while more:
            with self.registry.cursor() as cursor:
                page = self._env(cursor)["order.event"].fetch_since(place, limit=7)
            found += [event["id"] for event in page["events"]]
            place, more = page["cursor"], page["more"]
        return found, place

    def _settled(self, place, wanted):
        """Read until the wanted events have come (other databases may hold them)."""
        deadline = time.monotonic() + 60
        found = []
        while not wanted <= set(found) and time.monotonic() < deadline:
            more, place = self._read(place)
            found += more
            time.sleep(0.05)
        return found, place

    def test_an_event_committed_late_under_a_lower_id_is_not_skipped(self):
        slow, fast = self._partners(2)
        _old, place = self._read(0)
        with self.registry.cursor() as waiting:
            late = self._record(self._env(waiting), slow)
            with self.registry.cursor() as quick:
                early = self._record(self._env(quick), fast)
            self.assertLess(late, early)
            found, place = self._read(place)
            self.assertNotIn(early, found, "the feed ends before what still runs")
        found, place = self._settled(place, {late, early})
        self.assertTrue({late, early} <= set(found))
        self.assertEqual(len(found), len(set(found)))

    def test_a_long_write_in_another_database_does_not_delay_the_feed(self):
        (partner,) = self._partners(1)
        _old, place = self._read(0)
        with db_connect("postgres").cursor() as elsewhere:
            elsewhere.execute("SELECT pg_current_xact_id()")
            with self.registry.cursor() as cursor:
                event = self._record(self._env(cursor), partner)
            found, place = self._read(place)
        self.assertIn(event, found)

    def test_what_was_rolled_back_never_comes(self):
        (partner,) = self._partners(1)
        _old, place = self._read(0)
        with self.registry.cursor() as cursor:
            lost = self._record(self._env(cursor), partner)
            cursor.rollback()
        with self.registry.cursor() as cursor:
            kept = self._record(self._env(cursor), partner)
        found, place = self._settled(place, {kept})
        self.assertNotIn(lost, found)

    def test_a_reader_beside_many_writers_gets_everything_once(self):
        partners = self._partners(WRITERS)
        _old, place = self._read(0)
        written = set()

        def write(partner_id, pause):
            for _number in range(EVENTS):
                with self.registry.cursor() as cursor:
                    id_ = self._record(self._env(cursor), partner_id)
                    time.sleep(pause)
                written.add(id_)

        threads = [
            threading.Thread(target=write, args=(partner, 0.004 * number))
            for number, partner in enumerate(partners)
        ]
        for thread in threads:
            thread.start()
        found = []
        while any(thread.is_alive() for thread in threads):
            more, place = self._read(place)
            found += more
        for thread in threads:
            thread.join()
        self.assertEqual(len(written), WRITERS * EVENTS)
        rest, place = self._settled(place, written - set(found))
        found += rest
        self.assertTrue(written <= set(found))
        self.assertEqual(len(found), len(set(found)))

    def test_positions_go_on_after_a_restore_into_a_younger_cluster(self):
        """The number of transactions starts low there; the epoch makes up for it."""
        with self.registry.cursor() as cursor:
            env = self._env(cursor)
            events = env["order.event"]
            cursor.execute("SELECT order_event_epoch()")
            before = cursor.fetchone()[0]
            self._record(env, env["res.partner"].search([], limit=1).id)
            # As if all transactions so far had been numbered a million higher.
            cursor.execute("ALTER TABLE order_event DISABLE TRIGGER ALL")
            cursor.execute("UPDATE order_event SET feed_position = feed_position + 1e6")
            events._feed_follow_cluster()
            cursor.execute(
                "SELECT order_event_epoch(), max(feed_position) FROM order_event"
            )
            epoch, last = cursor.fetchone()
            self.assertGreaterEqual(epoch, before + 10**6 - 1000)
            new = self._record(env, env["res.partner"].search([], limit=1).id)
            cursor.execute("SELECT feed_position FROM order_event WHERE id = %s", [new])
            self.assertGreater(cursor.fetchone()[0], last)
            cursor.rollback()
