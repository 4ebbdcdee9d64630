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


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("order.sudo().action_confirm()", "does action_confirm as superuser"),
        ("order.with_user(SUPERUSER_ID).button_go()", "as superuser"),
        ("order.sudo()._process_emit('x')", "_process_emit, which is private"),
        ("self.procedure('S1-K').active = False", "what is shipped"),
        ("self.env['order.process.gate'].search([]).unlink()", "what is shipped"),
    ],
)
def test_scenarios_act_as_people_on_what_is_shipped(
    tmp_path: Path, line: str, fault: str
) -> None:
    assert fault in _faults(tmp_path, line, GOOD)


def test_records_kept_in_a_name_are_followed(tmp_path: Path) -> None:
    first = "rules = self.env['order.process.rule'].search([('code', '=', 'x')])"
    assert "rewrites" in _faults(tmp_path, first, "rules.write({})", GOOD)
    own = first.replace("('code', '=', 'x')", "('company_id', '=', self.company.id)")
    assert not _faults(tmp_path, own, "rules.write({})", GOOD)


def test_the_helpers_of_a_test_keep_to_it_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "tests/procedures"
    folder.mkdir(parents=True)
    base = "class Case:\n    def made(self):\n        return self.near()\n"
    near = "    def near(self):\n        self.order._quietly()\n"
    (folder / "common.py").write_text(base + near)
    found = _faults(tmp_path, "self.made()", GOOD)
    assert "calls _quietly, which is private (in its helper self.near)" in found
    (folder / "common.py").write_text(base)
    assert not _faults(tmp_path, "self.made()", GOOD)


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
