"""Workers and PostgreSQL are killed while people, other systems and crons work.

What was answered with success is there, once; what was not is done by repeating the
call with its key; the chains of events are whole.
"""

import dataclasses
import http.client
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from ordercontrol import database, environment, postgres, shell
from ordercontrol import server as odoo_server
from ordercontrol.home import Home

KILLS = int(os.environ.get("OC_KILLS", "30"))
CALLERS = 3
#: Answers after which the call is repeated; others than these and 200 are faults. A
#: worker whose connection breaks in the middle of a call may still say 500.
AGAIN = {409, 500, 502, 503}
SECONDS = 240
KEY = """
user = env["res.users"].search([("login", "=", "sales_clerk")])
user.group_ids |= env.ref("order_process.order_process_group_auditor")
customer = env.ref("order_procedures_demo.partner_dealer_sz_demo")
customer.ref = "YX-C03"
key = env["res.users.apikeys"].with_user(user).sudo()._generate("rpc", "kill", None)
env.cr.commit()
print("KEY", key)
"""


class Supervised:
    """A server with two workers and a cron that is started again when it ends."""

    def __init__(self, bench: environment.Environment, name: str, log: Path) -> None:
        self.port = odoo_server.free_port()
        self.command = bench.command(
            *("-d", name, f"--http-port={self.port}", f"--logfile={log}"),
            *("--workers=2", "--max-cron-threads=1"),
            f"--gevent-port={odoo_server.free_port()}",
        )
        self.name = name
        self.process: subprocess.Popen | None = None

    def ensure(self) -> None:
        """Start it unless it runs."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                shell.mortal(self.command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def workers(self) -> list[int]:
        """Return the processes that the server has started."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def kill(self) -> None:
        """End all its processes at once."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def post(self, key: str, model: str, method: str, arguments: dict) -> tuple:
        """Return status and answer; 0 when nobody answered."""
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"http://127.0.0.1:{self.port}/json/2/{model}/{method}",
            data=json.dumps(arguments).encode(),
            headers={
                "Authorization": f"bearer {key}",
                "Content-Type": "application/json",
                "X-Odoo-Database": self.name,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, self._text_of(error)
        except (OSError, ValueError, http.client.HTTPException):
            return 0, ""

    @staticmethod
    def _text_of(error: urllib.error.HTTPError) -> str:
        """Return what it says; nothing when the worker was killed while it spoke."""
        try:
            return error.read().decode(errors="replace")[:500]
        except (OSError, http.client.HTTPException):
            return ""


@pytest.fixture
def bench_apart(bench: environment.Environment) -> Iterator[environment.Environment]:
    """The demo company in a cluster and a filestore of its own."""
    if not bench.server.binaries or "OC_TEMPLATE" not in os.environ:
        pytest.skip("no PostgreSQL of our own that may be crashed")
    folder = Path(tempfile.mkdtemp(prefix="ockill"))
    home = Home(bench.home.cache, folder).prepare()
    server = postgres.scratch(bench.server, folder)
    apart = dataclasses.replace(bench, home=home, server=server)
    template = os.environ["OC_TEMPLATE"]
    dump = folder / "dump"
    shell.output(
        [bench.server.tool("pg_dump"), "-Fc", f"--file={dump}", template],
        env=bench.server.env,
    )
    shell.output([server.tool("createdb"), "kill"], env=server.env)
    shell.output(
        [server.tool("pg_restore"), "--no-owner", "--dbname=kill", str(dump)],
        env=server.env,
    )
    shutil.copytree(bench.filestore(template), apart.filestore("kill"))
    yield apart
    server.stop("immediate")
    shutil.rmtree(folder)


@pytest.mark.deep
def test_nothing_is_lost_or_doubled_by_kills(bench_apart):
    said = bench_apart.run_script("kill", KEY)
    key = next(row.split()[1] for row in said.splitlines() if row.startswith("KEY "))
    served = Supervised(bench_apart, "kill", bench_apart.data_dir / "kill.log")
    callers = Callers(served, key)
    randomly = random.Random(20261128)  # noqa: S311 - the same kills in each run
    try:
        served.ensure()
        callers.begin()
        for number in range(KILLS):
            callers.wait_for_progress()
            time.sleep(randomly.uniform(0, 1.5))
            _kill(number, served, bench_apart.server, randomly)
            served.ensure()
        callers.wait_for_progress()
        callers.end()
        _check(callers, bench_apart)
    finally:
        callers.stopped.set()
        served.kill()


def _kill(number, served, server, randomly) -> None:
    """In turn: one worker, PostgreSQL, a worker, the whole server."""
    kind = ("worker", "postgres", "worker", "server")[number % 4]
    if kind == "worker" and (workers := served.workers()):
        os.kill(randomly.choice(workers), signal.SIGKILL)
    elif kind == "postgres":
        server.stop("immediate")
        time.sleep(randomly.uniform(0, 1))
        server.start()
    else:
        served.kill()
    time.sleep(1)


class Callers:
    """Other systems that create orders and report events, each until it succeeds."""

    def __init__(self, served: Supervised, key: str) -> None:
        self.served, self.key = served, key
        self.stopped = threading.Event()
        self.orders: dict[str, int] = {}
        self.events: dict[str, int] = {}
        self.faults: list[tuple] = []
        self.threads = [
            threading.Thread(target=self._work, args=(n,), daemon=True)
            for n in range(CALLERS)
        ]

    def begin(self) -> None:
        """Let all callers work."""
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let them finish what they are at."""
        self.stopped.set()
        for thread in self.threads:
            thread.join(SECONDS)

    def wait_for_progress(self) -> None:
        """Wait until something was done after the last kill."""
        before, deadline = len(self.events), time.monotonic() + SECONDS
        while len(self.events) < before + 2:
            assert time.monotonic() < deadline, f"nothing goes on: {self.faults[-3:]}"
            assert not self.faults, self.faults[:3]
            self.served.ensure()
            time.sleep(0.1)

    def _work(self, caller: int) -> None:
        for number in itertools.count():
            if self.stopped.is_set():
                return
            name = f"kill-{caller}-{number}"
            values = {
                "customer": "YX-C03",
                "client_order_ref": name,
                "lines": [{"product": "YX-SW24", "quantity": 1}],
            }
            made = self._until_done(
                "sale.order", "order_create", {"values": values, "key": name}
            )
            if not made:
                return
            self.orders[name] = made["id"]
            event = {
                "ids": [made["id"]],
                "event_code": "customer.message",
                "key": f"event-{name}",
            }
            done = self._until_done("sale.order", "process_emit", event)
            if not done:
                return
            self.events[name] = done

    def _until_done(self, *call):
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            status, answer = self.served.post(self.key, *call)
            if status == 200:
                return answer
            if status and status not in AGAIN:
                self.faults.append((status, answer, call))
                return None
            time.sleep(0.3)
        self.faults.append((0, "no answer", call))
        return None


def _check(callers: Callers, apart: environment.Environment) -> None:
    assert not callers.faults, callers.faults[:3]
    assert len(callers.events) > KILLS
    found = database.psql(
        apart,
        "SELECT client_order_ref, id FROM sale_order"
        " WHERE client_order_ref LIKE 'kill-%'",
        "kill",
    )
    assert len(found) == len({row.split("\t")[0] for row in found}), "doubled orders"
    stored = dict(row.split("\t") for row in found)
    assert {name: int(stored[name]) for name in callers.orders} == callers.orders
    told = database.psql(
        apart,
        "SELECT idempotency_key, id FROM order_event"
        " WHERE idempotency_key LIKE 'event-kill-%'",
        "kill",
    )
    events = dict(row.split("\t") for row in told)
    assert len(events) == len(told), "doubled events"
    for name, event in callers.events.items():
        assert int(events[f"event-{name}"]) == event
    ids = list(callers.orders.values())
    status, breaks = callers.served.post(
        callers.key,
        "order.event",
        "verify_chain",
        {"res_model": "sale.order", "res_ids": ids},
    )
    assert (status, breaks) == (200, [])
