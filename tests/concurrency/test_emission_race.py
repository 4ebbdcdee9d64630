"""Several people act on the same orders at the same moment, in real transactions.

Each emission reads where an order stands and writes what follows. Two of them on one
order must conflict, so that the later one is retried and sees the earlier one: no event
may be lost, doubled or out of its chain, and no node may be open twice.

What the test commits is taken back, except the event log and what it refers to, which
cannot be; the process is retired and its rule archived.
"""

import threading
import uuid

import psycopg2.errors
from race_case import RaceCase

from odoo.fields import Command
from odoo.tests import tagged

PEOPLE = 4
ORDERS = 5
ROUNDS = 6
TRIES = 60
RETRY = (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected)


@tagged("post_install", "-at_install")
class TestEmissionRace(RaceCase):
    needs = ("order.customer.type", "order_tracking")

    def setUp(self):
        self.tag = f"race{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            role = env["order.role"].create({"name": self.tag, "code": self.tag})
            self.codes = [f"{self.tag}.{name}" for name in ("start", "go")]
            self.types = [self._event_type(env, code).id for code in self.codes]
            self.process = self._process(env, role).id
            self.orders = self._orders(env).ids
        self.addCleanup(self._retire)

    def _event_type(self, env, code):
        return env["order.event.type"].create({"name": code, "code": code})

    def _process(self, env, role):
        start, go = self.types
        process = env["order.process"].create(
            {
                "name": self.tag,
                "code": self.tag,
                "res_model": "sale.order",
                "node_ids": [
                    Command.create(
                        {
                            "code": "A",
                            "name": "A",
                            "role_id": role.id,
                            "completion": "event",
                            "allow_loop": True,
                            "final": True,
                            "trigger_ids": [
                                self._trigger(go, "complete"),
                                self._trigger(start),
                                self._trigger(go),
                            ],
                        }
                    )
                ],
            }
        )
        process.action_publish()
        return process

    @staticmethod
    def _trigger(event_type, purpose="start"):
        return Command.create({"event_type_id": event_type, "purpose": purpose})

    def _orders(self, env):
        partner = env["res.partner"].create({"name": self.tag})
        orders = env["sale.order"].create([{"partner_id": partner.id}] * ORDERS)
        # Orders that a rule put into another process stay out of the race.
        orders = orders.filtered(lambda order: not order.process_id)
        orders._process_start(process=env["order.process"].browse(self.process))
        orders._emit(self.codes[0])
        return orders

    def _retire(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.process"].browse(self.process).action_retire()
            env["sale.order"].browse(self.orders).unlink()
            env["order.event.type"].browse(self.types).action_archive()

    def _act(self, start, failures):
        start.wait()
        try:
            for _round in range(ROUNDS):
                if not any(self._emit_once() for _try in range(TRIES)):
                    failures.append("an emission was never through")
        except Exception as error:  # reported by the main thread
            failures.append(error)

    def _emit_once(self):
        """Try as Odoo's ``retrying`` does; a conflict is tried again."""
        try:
            with self.registry.cursor() as cr:
                env = self._env(cr)
                env["sale.order"].browse(self.orders)._emit(self.codes[1])
        except RETRY:
            return False
        return True

    def test_no_event_is_lost_or_doubled(self):
        self.assertTrue(self.orders, "another rule takes the orders of the test")
        start, failures = threading.Event(), []
        threads = [
            threading.Thread(target=self._act, args=(start, failures))
            for _person in range(PEOPLE)
        ]
        for thread in threads:
            thread.start()
        start.set()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        with self.registry.cursor() as cr:
            self._check(self._env(cr))

    def _check(self, env):
        events = env["order.event"].search(
            [("res_model", "=", "sale.order"), ("res_id", "in", self.orders)]
        )
        for order, found in events.grouped("res_id").items():
            sent = found.filtered(lambda event: event.code == self.codes[1])
            self.assertEqual(len(sent), PEOPLE * ROUNDS)
            self.assertEqual(
                sorted(found.mapped("sequence")), list(range(1, len(found) + 1))
            )
            passes = env["order.milestone"].search(
                [("res_model", "=", "sale.order"), ("res_id", "=", order)]
            )
            self.assertEqual(len(passes.filtered(lambda m: m.state == "open")), 1)
            self.assertEqual(
                sorted(passes.mapped("iteration")),
                list(range(1, PEOPLE * ROUNDS + 2)),
            )
        self.assertEqual(env["order.event"].verify_chain("sale.order", self.orders), [])
