"""Every private method that our addons call is there: in an addon of ours, or in Odoo.

What a dialog or another system alone calls fails in no other test when its method is
renamed.
"""

import re
from pathlib import Path

from ordercontrol.environment import ADDONS

import odoo

CALL = re.compile(r"\.(_[a-z]\w+)\(")
DEFINED = re.compile(r"def (_\w+)\(|^\s+(_\w+) = ", re.MULTILINE)
#: Of Python's named tuples.
PYTHON = {"_asdict", "_replace"}


def _sources(root: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(root.rglob("*.py"))]


def _undefined(sources: list[str], others: list[str]) -> set[str]:
    """Return the names that these sources call and nobody defines."""
    called = {name for text in sources for name in CALL.findall(text)}
    known = [pair for text in (*sources, *others) for pair in DEFINED.findall(text)]
    return called - {name for pair in known for name in pair} - PYTHON


def test_a_call_of_a_method_that_is_gone_is_found() -> None:
    ours = ["def _there(self):\n    self._there()\n    self._gone()\n    one._odoo()"]
    assert _undefined(ours, ["def _odoo(self):"]) == {"_gone"}


def test_our_addons_call_nothing_that_is_gone() -> None:
    others = [text for place in odoo.__path__ for text in _sources(Path(place))]
    assert _undefined(_sources(ADDONS), others) == set()
