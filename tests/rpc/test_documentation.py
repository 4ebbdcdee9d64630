"""The pages of the interfaces are right, because their examples are run."""

import os
import re
import subprocess
import sys
import uuid

import pytest
from ordercontrol.home import REPO

DOCUMENT = REPO / "docs" / "api.md"
REVIEW = REPO / "docs" / "api_orders.md"
HOUR = REPO / "docs" / "first_hour.md"


def blocks(document=DOCUMENT) -> list[tuple[int, str]]:
    """Return (line, code) of the Python examples."""
    text = document.read_text(encoding="utf-8")
    return [
        (text.count("\n", 0, found.start(1)) + 1, found[1])
        for found in re.finditer(
            r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
        )
    ]


def program(document) -> str:
    """The examples of a page at their lines, so that a failure names the line."""
    lines = []
    for number, code in blocks(document):
        lines += [""] * (number - 1 - len(lines)) + code.splitlines()
    return "\n".join(lines)


def test_every_public_method_for_integrators_is_documented():
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in (
        "order_create",
        "order_status",
        "process_line",
        "process_history",
        "process_missing",
        "process_counters",
        "process_emit",
        "process_complete",
        "process_import_history",
        "action_process_override",
        "fetch_duties",
        "counts",
        "completion_asks",
        "action_complete",
        "action_claim",
        "action_hand_over",
        "order_assign",
        "order_assign_by_rules",
        "order_take",
        "action_pause",
        "action_resume",
        "action_reopen",
        "explain_lines",
        "signoff_request",
        "signoff_withdraw",
        "signoff_resubmit",
        "decide",
        "emit_many",
        "fetch_since",
        "verify_chain",
        "plan_due",
    ):
        assert f"{name}(" in text, name


def test_the_examples_of_the_documentation_run(world):
    """One program of all examples of the page."""
    run(world, DOCUMENT, program(DOCUMENT))


def test_the_examples_of_order_review_run(world):
    """They go on where the connection of the other page ends."""
    run(world, REVIEW, f"{program(DOCUMENT)}\n{program(REVIEW)}")


def test_the_call_of_the_first_hour_runs(world):
    """It needs nothing of the other pages."""
    run(world, HOUR, program(HOUR))


def run(world, document, code):
    """Run the program as an integrator would."""
    keys = {f"KEY_{login.upper()}": key for login, key in world.keys.items()}
    found = subprocess.run(  # noqa: S603 - our own document
        [sys.executable, "-c", code],
        env={
            **os.environ,
            **keys,
            "ODOO_URL": world.url,
            "ERP_ORDER": uuid.uuid4().hex,
            "ODOO_DATABASE": world.database,
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if found.returncode:
        pytest.fail(f"{document.name}:\n{found.stderr}")
