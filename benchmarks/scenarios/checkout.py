"""Customers who press *Confirm Order* at the same moment, over HTTP, on a server with
workers: how long it takes, whether an order is lost, whether more is sold than there is
(S2-M-09)."""

import contextlib
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from odoo.tools import config

from ..fill.checkout import LAST, LOGIN
from ..harness import Side, quartile

HOST = "127.0.0.1"
START = Path(__file__).parents[2] / "tools" / "start" / "odoo_server.py"
#: Customers at once; processes of the server that answer them.
AT_ONCE, WORKERS = 20, 4
ROUNDS, FEW_ROUNDS = 10, 1
PATIENCE = 180


class Customer:
    """Somebody with a browser."""

    def __init__(self, server: str, number: int):
        self.server, self.login = server, LOGIN.format(number)
        self.session = requests.Session()
        token = re.search(r'name="csrf_token" value="(\w+)"', self.get("/web/login"))
        said = {"login": self.login, "password": self.login, "csrf_token": token[1]}
        self.post("/web/login", said)

    def get(self, route: str) -> str:
        answer = self.session.get(self.server + route, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.text

    def post(self, route: str, said: dict) -> None:
        self.session.post(self.server + route, said, timeout=PATIENCE)

    def call(self, route: str, **params) -> dict:
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        url = self.server + route
        return self.session.post(url, json=body, timeout=PATIENCE).json()

    def fill(self, product: int, template: int) -> dict:
        """Fill a cart and go as far as the button; return what it sends."""
        goods = {"product_id": product, "product_template_id": template}
        self.call("/shop/cart/add", **goods, quantity=1)
        self.get("/shop/checkout")
        page = self.get("/shop/payment")
        form = dict(re.findall(r'data-([\w-]+)="([^"]*)"', page))
        return {
            "route": form["transaction-route"],
            "access_token": form["access-token"],
            "amount": float(form["amount"]),
            "provider_id": int(form["provider-id"]),
            "payment_method_id": int(form["payment-option-id"]),
            "landing_route": form["landing-route"],
            "token_id": None,
            "flow": "redirect",
            "tokenization_requested": False,
        }

    def press(self, button: dict, gate: threading.Barrier) -> tuple[float, dict]:
        """Press when everybody is there; return the seconds and the answer."""
        gate.wait(PATIENCE)
        began = time.perf_counter()
        answer = self.call(**button)
        spent = time.perf_counter() - began
        if result := answer.get("result"):
            self.post("/payment/custom/process", {"reference": result["reference"]})
        # The next round begins with an empty cart, whatever became of this one.
        self.get("/shop/payment/validate")
        self.call("/shop/cart/clear")
        return spent, answer


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure goods that are plenty, then the last ones."""
    database = f"{prefix}web_shop"
    side = Side("shop", database, login="admin")
    rounds = FEW_ROUNDS if quick else ROUNDS
    with _server(database) as server, ThreadPoolExecutor(AT_ONCE) as pool:
        people = list(pool.map(lambda n: Customer(server, n), range(AT_ONCE)))
        yield _measured(side, pool, people, "BENCH-1", rounds, None)
        yield _measured(side, pool, people, LAST, rounds, AT_ONCE // 2)


def _measured(side, pool, people, code: str, rounds: int, left: int | None) -> dict:
    """Let all press at once, again and again.

    :param left: how much there is of the goods before each round; None: plenty
    """
    spent, taken, refused, sold, broken = [], 0, 0, 0, 0
    for _turn in range(rounds):
        goods, before = side.prepare(lambda env: _stocked(env, code, left))
        buttons = list(pool.map(lambda one, g=goods: one.fill(*g), people))
        gate = threading.Barrier(len(people))
        pressed = pool.map(
            lambda one, said, g=gate: one.press(said, g), people, buttons
        )
        for seconds, answer in list(pressed):
            spent.append(seconds)
            taken += "result" in answer
            name = answer.get("error", {}).get("data", {}).get("name", "")
            refused += name.endswith("ValidationError")
            broken += bool(name) and not name.endswith("ValidationError")
        names = side.prepare(lambda env, b=before: _orders(env, code, b))
        sold += len(names)
        _ensure(len(set(names)) == len(names), "a number stands on two orders")
        _ensure(left is None or len(names) <= left, "more was sold than there was")
    spent.sort()
    return {
        "operation": "goods in plenty" if left is None else f"the last {left}",
        "at_once": len(people),
        "pressed": len(spent),
        "taken": taken,
        "refused": refused,
        "broken": broken,
        "lost": taken - sold,
        "median_ms": round(quartile(spent, 2) * 1000),
        "p95_ms": round(spent[max(0, -(-len(spent) * 95 // 100) - 1)] * 1000),
        "longest_ms": round(spent[-1] * 1000),
    }


def _ensure(is_so: bool, fault: str) -> None:
    if not is_so:
        raise RuntimeError(fault)


def _stocked(env, code: str, left: int | None) -> tuple:
    """Put so much on the shelf; return the goods and the newest order."""
    product = env["product.product"].search([("default_code", "=", code)])
    open_ = [("order_line.product_id", "=", product.id), ("state", "!=", "cancel")]
    orders = env["sale.order"].search([*open_, ("shop_placed_at", "!=", False)])
    if left is not None:
        orders._action_cancel()
        shelf = env["stock.warehouse"].search([], limit=1).lot_stock_id
        missing = left - product.with_context(location=shelf.id).qty_available
        if missing:
            env["stock.quant"]._update_available_quantity(product, shelf, missing)
    newest = env["sale.order"].search([], order="id desc", limit=1).id
    return (product.id, product.product_tmpl_id.id), newest or 0


def _orders(env, code: str, before: int) -> list[str]:
    """Return the numbers of the orders that were taken since, each with its process."""
    orders = env["sale.order"].search(
        [
            ("id", ">", before),
            ("shop_placed_at", "!=", False),
            ("order_line.product_id.default_code", "=", code),
        ]
    )
    _ensure(all(orders.mapped("process_id")), "an order without its procedure")
    return orders.mapped("name")


@contextlib.contextmanager
def _server(database: str) -> Iterator[str]:
    """Run a server of Odoo as long as the block lasts."""
    port, other = _free_port(), _free_port()
    words = [sys.executable, str(START), "-c", config["config"], "-d", database]
    words += [f"--http-port={port}", f"--gevent-port={other}", f"--workers={WORKERS}"]
    words += ["--max-cron-threads=0", "--log-level=error"]
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL)
    address = f"http://{HOST}:{port}"
    try:
        _wait(process, f"{address}/web/health")
        yield address
    finally:
        process.terminate()
        process.wait(60)


def _wait(process: subprocess.Popen, address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(requests.ConnectionError):
            if requests.get(address, timeout=PATIENCE).ok:
                return
        time.sleep(0.2)
    raise RuntimeError("The server does not answer.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
