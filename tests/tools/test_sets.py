"""The named sets of addons are there, differ, and stand in both READMEs."""

import re

import pytest
from ordercontrol import addon_sets, environment, manifests
from ordercontrol.addon_sets import AddonSet
from ordercontrol.home import REPO

SETS = addon_sets.read()
#: What is installed beside a set by whoever wants it, not by a kind of company.
ASIDE = {"order_procedures_demo"}


@pytest.mark.parametrize("chosen", SETS, ids=lambda one: one.set)
def test_the_addons_of_a_set_are_there_and_none_is_named_in_vain(
    chosen: AddonSet,
) -> None:
    wanted = chosen.wanted
    assert wanted
    assert set(wanted) <= set(environment.our_addons())
    needed = {name for one in wanted for name in manifests.below(one)}
    assert needed.isdisjoint(wanted)


def test_every_set_is_a_company_of_its_own() -> None:
    installed = [frozenset(manifests.with_below(*one.wanted)) for one in SETS]
    assert len({*installed}) == len(SETS)
    assert len({one.set for one in SETS}) == len(SETS)


def test_every_addon_is_in_a_set() -> None:
    wanted = {name for one in SETS for name in manifests.with_below(*one.wanted)}
    assert set(environment.our_addons()) - set(manifests.come_along(wanted)) == ASIDE


def test_all_of_them_share_the_lowest_floor() -> None:
    """By updating it all of a set is updated."""
    assert {manifests.with_below(*one.wanted)[0] for one in SETS} == {"order_clock"}


@pytest.mark.parametrize(
    ("page", "language"), [("README.md", ""), ("README.zh-CN.md", "_zh")]
)
def test_the_readme_tells_each_set_as_the_table_does(page: str, language: str) -> None:
    text = (REPO / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) +\| `([\w,]+)` +\| (.+?) +\|$", text, re.MULTILINE)
    wanted = [
        (
            getattr(one, f"name{language}"),
            one.addons.replace(" ", ","),
            getattr(one, f"what{language}"),
        )
        for one in SETS
    ]
    assert rows == wanted
