"""Scenarios that prove rows call public methods and say what is so."""

from pathlib import Path

import pytest
from ordercontrol import proof_style
from ordercontrol.home import REPO

CASE = """
class TestIt(Case):
    @covers("S1-A-01")
    def test_it(self):
        {}
"""
GOOD = "self.assertEqual(self.order._name, 'sale.order')"


def _faults(tmp_path: Path, *lines: str) -> str:
    folder = tmp_path / "tests/procedures"
    folder.mkdir(parents=True, exist_ok=True)
    body = "\n        ".join(lines)
    (folder / "test_it.py").write_text(CASE.format(body))
    return "\n".join(proof_style.faults(tmp_path))


def test_a_scenario_that_asserts_something_is_fine(tmp_path: Path) -> None:
    assert not _faults(tmp_path, "self._own_helper()", GOOD)


@pytest.mark.parametrize(
    "call", ["order._gates_missing('x')", "self.as_(order, 'gm')._can_act()"]
)
def test_private_methods_of_the_product_are_refused(tmp_path: Path, call: str) -> None:
    assert "which is private" in _faults(tmp_path, call, GOOD)


@pytest.mark.parametrize(
    "call", ["order._create_invoices()", "order._cron_follow_up()", "super()._x()"]
)
def test_odoos_own_wizards_and_the_scheduler_are_allowed(
    tmp_path: Path, call: str
) -> None:
    assert not _faults(tmp_path, call, GOOD)


def test_a_bare_refusal_at_the_end_is_refused(tmp_path: Path) -> None:
    refusal = ("with self.assertRaises(UserError):", "    order.action_confirm()")
    found = _faults(tmp_path, GOOD, *refusal)
    assert "ends with a bare refusal" in found
    assert "asserts nothing" not in found
    assert "asserts nothing positive" in _faults(tmp_path, *refusal)


def test_a_test_that_names_no_row_may_do_what_it_likes(tmp_path: Path) -> None:
    folder = tmp_path / "tests/procedures"
    folder.mkdir(parents=True)
    text = CASE.format("order._private()").replace('@covers("S1-A-01")', "@other")
    (folder / "test_it.py").write_text(text)
    assert proof_style.faults(tmp_path) == []


def test_the_scenarios_of_the_catalogue_keep_to_it() -> None:
    assert proof_style.faults(REPO) == []
