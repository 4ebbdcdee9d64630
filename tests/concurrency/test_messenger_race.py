"""Two workers post for the same group at the same moment: it reads a duty once.

What the test commits is taken back, except the reminder, which nobody deletes, and its
role, which is archived.
"""

import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2.errors
from race_case import RaceCase

from odoo import fields
from odoo.tests import tagged

WORKERS = 3
PARAMETER = "order_messenger.allow_loopback"


class Handler(BaseHTTPRequestHandler):
    """Takes its time, so that all workers come while one posts."""

    def log_message(self, *_args):
        """Stay silent."""

    def do_POST(self):
        self.server.posts.append(self.path)
        threading.Event().wait(0.5)
        content = b'{"errcode":0,"errmsg":"ok"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@tagged("post_install", "-at_install")
class TestMessengerRace(RaceCase):
    needs = ("order.messenger.robot", "order_messenger")

    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.posts = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.tag = f"post{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            parameters = env["ir.config_parameter"]
            self.loopback = parameters.get_param(PARAMETER)
            parameters.set_param(PARAMETER, "1")
            role = env["order.role"].create({"name": self.tag, "code": self.tag})
            self.role = role.id
            self.robot = self._robot(env).id
            self.duty = self._duty(env).id
            self._remind(env)
        self.addCleanup(self._take_back)

    def _robot(self, env):
        port = self.server.server_port
        return env["order.messenger.robot"].create(
            {
                "name": self.tag,
                "vendor": "wecom",
                "address": f"http://127.0.0.1:{port}/cgi-bin/webhook/send?key=race",
                "role_ids": [(6, 0, [self.role])],
                "quiet_from": 0,
                "quiet_to": 0,
            }
        )

    def _duty(self, env):
        partner = env["res.partner"].create({"name": self.tag})
        values = {
            "name": self.tag,
            "kind": "task",
            "res_model": partner._name,
            "res_id": partner.id,
            "document_name": self.tag,
            "company_id": env.company.id,
            "role_id": self.role,
            "opened_at": fields.Datetime.now(),
        }
        return env["order.milestone"]._as_kernel().create(values)

    def _remind(self, env):
        duty = env["order.milestone"].browse(self.duty)
        values = env["order.reminder"]._prepare_silent_vals(
            duty, "due", fields.Datetime.now()
        )
        env["order.reminder"]._record([{**values, "state": "sent", "reason": False}])

    def _take_back(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.messenger.robot"].browse(self.robot).unlink()
            env["order.milestone"].browse(self.duty)._as_kernel().state = "cancelled"
            env["order.role"].browse(self.role).active = False
            env["ir.config_parameter"].set_param(PARAMETER, self.loopback or "")

    def _send(self, cr):
        robot = self._env(cr)["order.messenger.robot"].browse(self.robot)
        messages = robot.env["order.messenger.message"].search(
            [("robot_id", "=", robot.id), ("state", "=", "waiting")]
        )
        robot._send(messages)

    def _work(self, barrier):
        with self.registry.cursor() as cr:
            cr.execute("SELECT 1")  # the snapshot of each begins before the first post
            barrier.wait()
            self._send(cr)

    def _states(self):
        with self.registry.cursor() as cr:
            messages = self._env(cr)["order.messenger.message"]
            return messages.search([("robot_id", "=", self.robot)]).mapped("state")

    def test_workers_at_the_same_moment_post_once(self):
        barrier = threading.Barrier(WORKERS)
        workers = [
            threading.Thread(target=self._work, args=(barrier,))
            for _number in range(WORKERS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(len(self.server.posts), 1)
        self.assertEqual(self._states(), ["sent"])

    def test_a_worker_who_looked_before_the_other_posted_begins_anew(self):
        with self.registry.cursor() as late:
            robot = self._env(late)["order.messenger.robot"].browse(self.robot)
            messages = robot.env["order.messenger.message"].search(
                [("robot_id", "=", robot.id)]
            )
            self.assertEqual(messages.mapped("state"), ["waiting"])
            with self.registry.cursor() as first:
                self._send(first)
            with (
                self.assertRaises(psycopg2.errors.SerializationFailure),
                late.savepoint(flush=False),
            ):
                robot._send(messages)
        with self.registry.cursor() as again:
            self._send(again)
        self.assertEqual(len(self.server.posts), 1)
        self.assertEqual(self._states(), ["sent"])
