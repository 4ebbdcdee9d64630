"""Calls that arrive at the same instant at a server with several workers.

Short forms; tests/upgrade/test_kill_loop.py kills processes besides.
"""

import dataclasses
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import World
from ordercontrol import server as odoo_server

WORKERS = 3
AT_ONCE = 6
FINE = 200
REFUSED = {422, 409}
ASPECTS = dict.fromkeys(
    ("technology", "quality", "quantity", "delivery", "price"), "agreed"
)


@dataclasses.dataclass(frozen=True)
class Workers:
    """The people of the demo company at a server of several processes."""

    world: World
    log: Path

    def at_once(self, *calls: tuple[str, str, str, dict[str, Any]]) -> list[tuple]:
        """Send all calls at the same instant; return (status, answer) of each.

        A call is (login, model, method, arguments).
        """
        answers: list[Any] = [None] * len(calls)
        barrier = threading.Barrier(len(calls))

        def send(number: int, call: tuple) -> None:
            login, model, method, arguments = call
            barrier.wait(30)
            key = self.world.keys[login]
            answers[number] = self.world.post(key, model, method, arguments)

        threads = [
            threading.Thread(target=send, args=pair) for pair in enumerate(calls)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        return answers

    def breaks(self, order: int) -> list:
        """What the hash chain of an order says."""
        arguments = {"res_model": "sale.order", "res_ids": [order]}
        return self.world.json(
            "rpc_auditor", "order.event", "verify_chain", **arguments
        )

    def count(self, model: str, *domain: tuple) -> int:
        """How many records the process manager finds."""
        return self.world.json(
            "rpc_manager", model, "search_count", domain=list(domain)
        )


@pytest.fixture(scope="module")
def workers(world: World, server) -> Iterator[Workers]:
    """A second server on the same database, with processes instead of threads."""
    log = server.bench.data_dir / f"workers-{server.database}.log"
    running = odoo_server.running(
        server.bench,
        server.database,
        odoo_server.free_port(),
        log,
        f"--workers={WORKERS}",
        f"--gevent-port={odoo_server.free_port()}",
    )
    with running as url:
        yield Workers(dataclasses.replace(world, url=url), log)


@pytest.fixture
def reported(workers: Workers, order: int) -> Callable[[str], tuple]:
    """Make the call that reports an event on a fresh order."""

    def call(key: str) -> tuple:
        values = {"ids": [order], "event_code": "customer.message", "key": key}
        return "sales_clerk", "sale.order", "process_emit", values

    return call


def test_one_key_makes_one_order(workers):
    key = uuid.uuid4().hex
    values = {
        "customer": "YX-C03",
        "client_order_ref": key,
        "lines": [{"product": "YX-SW24", "quantity": 2}],
    }
    call = ("sales_clerk", "sale.order", "order_create", {"values": values, "key": key})
    answers = workers.at_once(*[call] * AT_ONCE)
    assert {status for status, _answer in answers} == {FINE}, answers
    assert len({answer["id"] for _status, answer in answers}) == 1
    assert sorted(answer["created"] for _status, answer in answers) == [
        *[False] * (AT_ONCE - 1),
        True,
    ]
    assert workers.count("sale.order", ("client_order_ref", "=", key)) == 1


def test_one_key_makes_one_event(workers, reported, order):
    answers = workers.at_once(*[reported("same" + uuid.uuid4().hex)] * AT_ONCE)
    assert {status for status, _answer in answers} == {FINE}, answers
    assert len({event for _status, event in answers}) == 1
    assert workers.breaks(order) == []


def test_no_event_is_lost_among_others(workers, reported, order):
    answers = workers.at_once(*[reported(uuid.uuid4().hex) for _n in range(AT_ONCE)])
    assert {status for status, _answer in answers} <= {FINE, 409}, answers
    made = [event for status, event in answers if status == FINE]
    found = workers.count(
        "order.event",
        ("res_model", "=", "sale.order"),
        ("res_id", "=", order),
        ("code", "=", "customer.message"),
    )
    assert found == len(made) == len(set(made)) >= 1
    assert workers.breaks(order) == []


def test_a_node_is_finished_once(workers, order):
    values = {"ids": [order], "node_code": "1B", "evidence": ASPECTS}
    call = ("sales_clerk", "sale.order", "process_complete", values)
    answers = workers.at_once(*[call] * AT_ONCE)
    statuses = [status for status, _answer in answers]
    assert statuses.count(FINE) == 1, answers
    assert set(statuses) <= {FINE, *REFUSED}
    assert workers.breaks(order) == []


def test_cancelling_and_deciding_wait_for_each_other(workers):
    """Both lock the order before its rounds: one of them comes first, no deadlock."""
    for _round in range(3):
        order = workers.world.new_order()
        workers.world.json(
            "sales_clerk",
            "sale.order",
            "process_complete",
            ids=[order],
            node_code="1B",
            evidence=ASPECTS,
        )
        step = next(
            duty["signoff_step_id"]
            for duty in workers.world.json(
                "finance",
                "order.duty",
                "fetch_duties",
                res_model="sale.order",
                res_ids=[order],
            )["duties"]
            if duty["kind"] == "signoff"
        )
        verdict = {"ids": [step], "decision": "approve", "answers": {"price": True}}
        answers = workers.at_once(
            ("rpc_manager", "sale.order", "action_cancel", {"ids": [order]}),
            ("finance", "order.signoff.step", "decide", verdict),
        )
        assert answers[0][0] == FINE, answers
        assert answers[1][0] in {FINE, *REFUSED}, answers
        assert workers.count("sale.order", ("id", "=", order), ("state", "=", "cancel"))
        alive = workers.count(
            "order.signoff",
            ("res_model", "=", "sale.order"),
            ("res_id", "=", order),
            ("state", "=", "open"),
        )
        assert alive == 0
        assert workers.breaks(order) == []
    assert "deadlock" not in workers.log.read_text().lower()
