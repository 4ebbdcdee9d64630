"""Workers, callers and an outside system at the same moment, in real transactions.

The system is a small server on this machine that knows again what it was asked by key.
What the tests commit is taken back.
"""

import hashlib
import threading
import time
import uuid
from collections import Counter

import psycopg2
import psycopg2.errors
from race_case import RaceCase

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_channel.tests.fake_system import FakeSystem

WORKERS, ORDERS = 3, 5
TRIES, LONGEST = 60, 60
RETRY = (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected)
EARLY, LATE = "2026-01-05 08:00:00", "2026-01-05 09:00:00"
MAP = (
    ("order.received", (), "new", "order_create", False),
    ("order.confirmed", ("new",), "going", "order_status", False),
    ("order.cancelled", ("new",), "gone", "order_status", False),
    ("order.paid", (), "paid", "finance", True),
)


class Slow(FakeSystem):
    """Takes its time, so that all workers come while one asks; may be told of."""

    def __init__(self):
        super().__init__()
        self.meanwhile = None

    def answer(self, handler):
        """Answer, after what else happens meanwhile."""
        time.sleep(0.05)
        if self.meanwhile:
            self.meanwhile()
        super().answer(handler)


@tagged("post_install", "-at_install")
class TestChannelRace(RaceCase):
    needs = ("order.channel.message", "order_channel")

    def setUp(self):
        self.there = Slow()
        self.addCleanup(self.there.stop)
        self.tag = f"chn{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.system = self._system(env).id
            partner = env["res.partner"].create({"name": self.tag})
            values = [{"partner_id": partner.id} for _number in range(ORDERS)]
            self.orders = env["sale.order"].create(values).ids
        self.addCleanup(self._take_back)

    def _system(self, env):
        states = ("new", "going", "gone", "paid")
        interfaces = ("order_create", "order_status", "finance")
        system = env["order.channel.system"].create(
            {
                "name": self.tag,
                "code": self.tag,
                "url": self.there.url,
                "hosts": self.there.host,
                "accepts_callbacks": True,
                "state_ids": [
                    Command.create(
                        {"code": one, "name": one, "is_terminal": one == "gone"}
                    )
                    for one in states
                ],
                "interface_ids": [
                    Command.create({"code": one, "name": one, "is_provided": True})
                    for one in interfaces
                ],
            }
        )
        known = {one.code: one.id for one in system.state_ids}
        asked = {one.code: one.id for one in system.interface_ids}
        env["order.channel.map"].create(
            [
                {
                    "system_id": system.id,
                    "event_type_id": env["order.event.type"]._id_of(event),
                    "from_state_ids": [Command.set([known[one] for one in before])],
                    "to_state_id": known[after],
                    "push": "request",
                    "interface_id": asked[interface],
                    "is_once": once,
                }
                for event, before, after, interface, once in MAP
            ]
        )
        return system

    def _take_back(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self._messages(env).unlink()
            system = env["order.channel.system"].browse(self.system)
            env["order.channel.link"].search([("system_id", "=", system.id)]).unlink()
            system.map_ids.unlink()
            system.unlink()
            env["sale.order"].browse(self.orders).unlink()

    # -- what happens ----------------------------------------------------------------
    def _messages(self, env):
        about = [("system_id", "=", self.system)]
        return env["order.channel.message"].search(about, order="id")

    def _happened(self, *codes, orders=None):
        """Messages are written for what happened to the orders, in this order."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            system = env["order.channel.system"].browse(self.system)
            rows = {row.event_type_id.code: row for row in system.map_ids}
            wanted = [
                (order, rows[code], self._event(order, code))
                for code in codes
                for order in env["sale.order"].browse(orders or self.orders)
            ]
            env["order.channel.message"]._write_messages(wanted)

    @staticmethod
    def _event(order, code):
        mark = f"{order.id}-{code}".encode()
        return {"code": code, "date": EARLY, "hash": hashlib.sha256(mark).hexdigest()}

    def _send(self, message):
        """One message in a transaction of its own, begun anew where it conflicts."""
        for _try in range(TRIES):
            try:
                with self.registry.cursor() as cr:
                    self._env(cr)["order.channel.message"].browse(message)._send()
            except RETRY:
                continue
            return
        self.fail("a message was never through")

    def _due(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            system = env["order.channel.system"].browse(self.system)
            return env["order.channel.message"]._due(system).ids

    def _send_all(self):
        ends = time.monotonic() + LONGEST
        while (due := self._due()) and time.monotonic() < ends:
            for message in due:
                self._send(message)

    def _call(self, cr, state, at=LATE):
        """The system reports a state of the first order."""
        systems = self._env(cr)["order.channel.system"]
        row = {"order": self._name(cr), "state": state, "at": at}
        return systems.channel_callback(self.tag, [row], "key-1")

    def _name(self, cr):
        return self._env(cr)["sale.order"].browse(self.orders[0]).name

    def _called(self, state, at=LATE):
        """The same, begun anew as Odoo does where it conflicts."""
        tries = (self._called_once(state, at) for _try in range(TRIES))
        return next(said for said in tries if said)

    def _called_once(self, state, at):
        try:
            with self.registry.cursor() as cr:
                return self._call(cr, state, at)
        except RETRY:
            return None

    def _stands(self):
        """Return states of the messages of the first order, and where it is there."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            mine = self._messages(env).filtered(
                lambda one: one.order_id.id == self.orders[0]
            )
            links = env["order.channel.link"]
            link = links.search(
                [("system_id", "=", self.system), ("order_id", "=", self.orders[0])]
            )
            return mine.mapped("state"), link.state_id.code, link.is_mismatch

    # -- tests -----------------------------------------------------------------------
    def test_workers_send_everything_once_and_in_its_order(self):
        self._happened("order.received", "order.confirmed")
        barrier, failures = threading.Barrier(WORKERS), []

        def work():
            try:
                barrier.wait()
                self._send_all()
            except BaseException as error:  # reported by the main thread
                failures.append(error)

        workers = [threading.Thread(target=work) for _number in range(WORKERS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(failures, [])
        keys = Counter(body["key"] for _path, body, _headers in self.there.asked)
        self.assertEqual(set(keys.values()), {1}, "nothing twice")
        self.assertEqual(len(keys), 2 * ORDERS, "nothing lost")
        by_order = {}
        for path, body, _headers in self.there.asked:
            by_order.setdefault(body["order"], []).append(path)
        for paths in by_order.values():
            self.assertEqual(paths, ["/order_create", "/order_status"])
        with self.registry.cursor() as cr:
            states = self._messages(self._env(cr)).mapped("state")
        self.assertEqual(states, ["confirmed"] * 2 * ORDERS)

    def test_a_worker_who_looked_before_the_other_sent_sends_nothing(self):
        self._happened("order.received", orders=self.orders[:1])
        (message,) = self._due()
        with self.registry.cursor() as late:
            mine = self._env(late)["order.channel.message"].browse(message)
            self.assertEqual(mine.state, "pending")
            self._send(message)
            with (
                self.assertRaises(psycopg2.errors.SerializationFailure),
                late.savepoint(flush=False),
            ):
                mine._send()
        self._send(message)
        self.assertEqual(len(self.there.asked), 1)
        self.assertEqual(self._stands()[0], ["confirmed"])

    def test_the_same_report_twice_at_one_time_is_kept_once(self):
        self._happened("order.received", orders=self.orders[:1])
        with self.registry.cursor() as late:
            late.execute("SELECT 1")  # it looks before the first one has ended
            self.assertEqual(self._called("new")["kept"], 1)
            with (
                self.assertRaises(psycopg2.errors.SerializationFailure),
                late.savepoint(),
            ):
                self._call(late, "new")
        again = self._called("new")
        self.assertEqual((again["kept"], again["known"]), (0, 1))
        self.assertEqual(self._stands(), (["confirmed"], "new", False))
        self.assertEqual(self._due(), [])
        self.assertEqual(self.there.asked, [], "it is there already")

    def test_a_cancellation_that_the_system_overtakes_is_not_asked_for(self):
        """We cancel while it goes on there: who sends looked before it was reported."""
        self._happened("order.received", orders=self.orders[:1])
        self._send_all()
        self._happened("order.cancelled", orders=self.orders[:1])
        (message,) = self._due()
        with self.registry.cursor() as late:
            mine = self._env(late)["order.channel.message"].browse(message)
            self.assertEqual(mine.state, "pending")
            self.assertEqual(self._called("going")["kept"], 1)
            with (
                self.assertRaises(psycopg2.errors.SerializationFailure),
                late.savepoint(flush=False),
            ):
                mine._send()
        self._send(message)
        self.assertEqual(self._stands(), (["confirmed", "hand"], "going", True))
        self.assertEqual(len(self.there.asked), 1, "it was never asked to cancel")

    def test_a_report_that_comes_while_it_is_asked_waits_for_the_answer(self):
        """It cancels as it was asked, and says in the same moment that it goes on: both
        are kept, and somebody has to look at it."""
        self._happened("order.received", orders=self.orders[:1])
        self._send_all()
        self._happened("order.cancelled", orders=self.orders[:1])
        said = []
        caller = threading.Thread(target=lambda: said.append(self._called("going")))
        (message,) = self._due()

        def meanwhile():
            self.there.meanwhile = None
            caller.start()
            time.sleep(0.3)
            self.assertEqual(said, [], "it waits")

        self.there.meanwhile = meanwhile
        self._send(message)
        caller.join()
        self.assertEqual(said[0]["mismatches"], 1)
        self.assertEqual(self._stands(), (["confirmed", "confirmed"], "going", True))
        self.assertEqual(len(self.there.asked), 2)

    def test_what_a_killed_worker_asked_for_is_done_once(self):
        """Finance: the answer came, and the worker went before it was kept."""
        self._happened("order.paid", orders=self.orders[:1])
        (message,) = self._due()
        with self.assertRaises(psycopg2.Error), self.registry.cursor() as dying:
            self._env(dying)["order.channel.message"].browse(message)._send()
            dying.execute("SELECT pg_backend_pid()")
            (worker,) = dying.fetchone()
            with self.registry.cursor() as cr:
                cr.execute("SELECT pg_terminate_backend(%s)", [worker])
        self.assertEqual(len(self.there.asked), 1)
        self.assertEqual(self._stands()[0], ["pending"])
        self._happened("order.paid", orders=self.orders[:1])
        self._send_all()
        self.assertEqual(self._stands()[0], ["confirmed"])
        self.assertEqual(len(self.there.asked), 2)
        keys = {headers["Idempotency-Key"] for _p, _b, headers in self.there.asked}
        self.assertEqual(len(keys), 1)
        self.assertEqual(len(self.there.kept), 1, "booked there once")
