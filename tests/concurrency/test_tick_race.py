"""Two workers tick at the same moment: what waits for its time opens once.

What the test commits is taken back, except the event log and what it refers to; the
process is retired.
"""

import threading
import uuid
from datetime import timedelta

import psycopg2.errors
from race_case import RaceCase

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

WORKERS = 3
ORDERS = 5
TRIES = 20
RETRY = (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected)


@tagged("post_install", "-at_install")
class TestTickRace(RaceCase):
    needs = ("order.customer.type", "order_tracking")

    def setUp(self):
        self.tag = f"tick{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            role = env["order.role"].create({"name": self.tag, "code": self.tag})
            event = env["order.event.type"].create(
                {"name": self.tag, "code": f"{self.tag}.start"}
            )
            self.process = self._process(env, role, event).id
            partner = env["res.partner"].create({"name": self.tag})
            past = fields.Datetime.now() - timedelta(days=9)
            values = {"partner_id": partner.id, "commitment_date": past}
            orders = env["sale.order"].create([values] * ORDERS)
            orders = orders.filtered(lambda order: not order.process_id)
            orders._process_start(process=env["order.process"].browse(self.process))
            orders._emit(event.code)
            self.orders = orders.ids
        self.addCleanup(self._retire)

    def _process(self, env, role, event):
        def node(code, trigger):
            return Command.create(
                {
                    "code": code,
                    "name": code,
                    "role_id": role.id,
                    "final": True,
                    "trigger_ids": [Command.create(trigger)],
                }
            )

        process = env["order.process"].create(
            {
                "name": self.tag,
                "code": self.tag,
                "res_model": "sale.order",
                "node_ids": [
                    node("A", {"event_type_id": event.id}),
                    node("F", {"kind": "date", "date_field": "commitment_date"}),
                ],
            }
        )
        process.action_publish()
        return process

    def _retire(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.process"].browse(self.process).action_retire()

    def _tick(self, barrier, conflicts):
        barrier.wait()
        while len(conflicts) < TRIES and not self._ticked(conflicts):
            pass

    def _ticked(self, conflicts):
        """Tell whether a worker was through; one that meets another begins anew."""
        try:
            with self.registry.cursor() as cr:
                env = self._env(cr)
                orders = env["sale.order"].browse(self.orders)
                env["order.process"]._open_timed(orders)
        except RETRY as error:
            conflicts.append(error)
            return False
        return True

    def test_what_waits_for_its_time_opens_once(self):
        barrier, conflicts = threading.Barrier(WORKERS), []
        workers = [
            threading.Thread(target=self._tick, args=(barrier, conflicts))
            for _number in range(WORKERS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            opened = env["order.milestone"].search(
                [
                    ("res_model", "=", "sale.order"),
                    ("res_id", "in", self.orders),
                    ("node_id.code", "=", "F"),
                ]
            )
            self.assertEqual(sorted(opened.mapped("res_id")), sorted(self.orders))
            self.assertFalse(
                env["sale.order"].browse(self.orders).filtered("process_next_at")
            )
