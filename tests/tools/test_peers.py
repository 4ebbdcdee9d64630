"""The comparison with others names addons and models that are there."""

import re

from ordercontrol import environment
from ordercontrol.home import REPO

PAGE = (REPO / "docs" / "peers.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if re.match(r"\| \d+ \|", line)]


def _declared() -> dict[str, set[str]]:
    """Return {model: addons that declare it}."""
    found: dict[str, set[str]] = {}
    for addon in environment.our_addons():
        for place in (environment.ADDONS / addon).rglob("*.py"):
            text = place.read_text(encoding="utf-8")
            for name in re.findall(r'^    _name = "([\w.]+)"', text, re.MULTILINE):
                found.setdefault(name, set()).add(addon)
    return found


def test_each_feature_stands_once_and_none_is_left_out() -> None:
    numbers = [int(re.findall(r"\d+", row)[0]) for row in ROWS]
    assert numbers == [*range(1, 67), *range(1, 18)]


def test_addons_and_models_of_the_last_column_are_there() -> None:
    declared, ours = _declared(), set(environment.our_addons())
    faults = []
    for row in ROWS:
        here = row.rstrip(" |").split(" | ")[-1]
        names = re.findall(r"`([\w.]+)`", here)
        faults += [
            f"{row[:50]}: {name}"
            for name in names
            if name.startswith("order.") and name not in declared
        ]
        addons = [name for name in names if re.fullmatch(r"[a-z]+_[a-z_]+", name)]
        unknown = set(addons) - ours - {"order_create"}
        faults += [f"{row[:50]}: {name}" for name in sorted(unknown)]
    assert not faults
