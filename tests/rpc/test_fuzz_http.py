"""Strange values over JSON-2, by people of the company: a clear fault, no change."""

import ast
import os
import random
import sys
import urllib.parse
from pathlib import Path

import pytest
from fault_cases import DOCUMENT
from ordercontrol.home import REPO

sys.path.insert(0, str(Path(__file__).parents[1]))

from security.methods_controlled_documents import PAPERS  # noqa: E402
from security.methods_documents import DOCUMENTS  # noqa: E402 - the folder beside
from security.methods_kernel import KERNEL  # noqa: E402
from security.methods_review import REVIEW  # noqa: E402

METHODS = sorted({**KERNEL, **REVIEW, **PAPERS, **DOCUMENTS})
PEOPLE = ("sales_clerk", "warehouse", "finance", "gm", "rpc_plain", "rpc_portal")
SEED = 20261129
CALLS = 4000 if os.environ.get("OC_DEEP") else 300
CHUNK = 25
#: What a caller is told when it is his mistake, or none of his business.
FAULTS = {400, 403, 404, 422}
UNCLEAN = ("a\0b", "\ud800", "x\udfffy")
JUNK = (
    *UNCLEAN,
    *(None, False, True, 0, -1, 2**31, 2**70, 1e308, float("nan"), "", " ", "x", "é"),
    *(
        "是",
        "x" * 100_000,
        "1800-01-01",
        "9999-12-31 23:59:59",
        "26/3/15",
        "2026-02-30",
    ),
    *([], [None], [[]], ["x"], [2**40], [{"x": 1}], {}, {"x": "y"}, {"": None}),
    *({"a\0": 1}, {"lines": [{"quantity": float("nan")}]}),
)
IDS = ([1], [0], [-1], ["x"], [2**70], [None], [[1]], "x", 1.5, [1, 2, 3])


def _parameters():
    """{method: names of its parameters} as the addons define them."""
    found = {}
    for path in sorted(REPO.glob("addons/*/**/*.py")):
        if path.relative_to(REPO).parts[2] in ("models", "wizards"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    found.setdefault(node.name, [a.arg for a in node.args.args[1:]])
    return found


@pytest.fixture(scope="module")
def calls(world):
    """Calls by chance, the same in each run."""
    chance, parameters = random.Random(SEED), _parameters()  # noqa: S311
    order = world.new_order()
    made = []
    for _number in range(CALLS):
        model, method = chance.choice(METHODS)
        names = parameters.get(method, [])
        arguments = {name: chance.choice(JUNK) for name in names}
        if chance.random() < 0.8:
            known = [order] if model == DOCUMENT else [1]
            arguments["ids"] = chance.choice([known, known, *IDS])
        made.append((chance.choice(PEOPLE), model, method, arguments))
    return made


def test_strange_values_are_a_clear_fault(world, calls):
    wrong, faults = [], 0
    for start in range(0, len(calls), CHUNK):
        before, answered = world.head(), 0
        for login, model, method, arguments in calls[start : start + CHUNK]:
            status, said = world.post(world.keys[login], model, method, arguments)
            answered += status == 200
            faults += status in FAULTS
            clear = isinstance(said, dict) and str(said.get("message", "")).strip()
            if status != 200 and (status not in FAULTS or not clear):
                shown = {key: ascii(value)[:40] for key, value in arguments.items()}
                wrong.append(
                    f"{login} {model}.{method}({shown}): {status} {said}"[:400]
                )
        if not answered and world.head() != before:
            wrong.append(f"calls {start} to {start + CHUNK} changed something")
    assert faults > CALLS / 2
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("value", UNCLEAN, ids=ascii)
def test_half_characters_are_a_fault_of_the_caller(world, value):
    """On our models and on Odoo's own documents, by create and write."""
    order = world.new_order()
    before = world.head()
    key = world.keys["sales_clerk"]
    line = {"product_name": "x", "specification": value, "date_required": "2030-01-01"}
    for model, method, arguments in (
        ("order.demand.sheet", "create", {"vals_list": [line]}),
        (DOCUMENT, "write", {"ids": [order], "vals": {"client_order_ref": value}}),
        (DOCUMENT, "write", {"ids": [order], "vals": {"req_packing": value}}),
    ):
        status, said = world.post(key, model, method, arguments)
        assert status == 422, (model, said)
        assert "characters" in said["message"], said
    assert world.head() == before


@pytest.mark.parametrize("token", ["é", "a\0b", "是", "x" * 3000, ""], ids=ascii)
def test_a_strange_token_on_the_portal_is_no_server_error(world, token):
    """Pages of customers and of printed sheets, without a login."""
    order = world.new_order()
    before = world.head()
    pages = [f"my/orders/{order}", "my/contracts/1", "my/purchase/1", "my/orders/0"]
    pages = [(page, {"access_token": token}) for page in pages]
    pages.append((f"order/sheet/{urllib.parse.quote(token or 'x')}", {}))
    for page, query in pages:
        status = world.page(page, **query)
        assert status < 500, (page, status)
    assert world.head() == before
