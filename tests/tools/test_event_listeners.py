"""Who hears an event says so in a declared table, and the event is declared below."""

from pathlib import Path

import pytest
from ordercontrol import event_listeners
from ordercontrol.home import REPO

TYPE = """<odoo><record id="t" model="order.event.type">
<field name="code">{}</field></record></odoo>"""
CLASS = """
class Box(models.Model):
    _event_listeners = {}
"""


def _repo(folder: Path, table: str, name: str = "box_listeners.py") -> Path:
    """order_b stands on order_a, which declares box.opened; order_c stands alone."""
    for addon, depends in {
        "order_a": [],
        "order_b": ["order_a"],
        "order_c": [],
    }.items():
        models = folder / f"addons/{addon}/models"
        models.mkdir(parents=True)
        manifest = folder / f"addons/{addon}/__manifest__.py"
        manifest.write_text(repr({"depends": depends}))
    for addon, code in {"order_a": "box.opened", "order_c": "box.lost"}.items():
        data = folder / f"addons/{addon}/data"
        data.mkdir()
        (data / "types.xml").write_text(TYPE.format(code))
    (folder / "addons/order_b/models" / name).write_text(CLASS.format(table))
    return folder


@pytest.mark.parametrize(
    "table",
    [
        '{"box.opened": "_tell"}',
        '{("box.opened",): ("_tell", "_shut")}',
        '{"box.lost": Listener("_tell", needs="order_c")}',
        '{"*": Listener("_tell", codes="_codes")}',
    ],
)
def test_what_an_addon_below_declares_is_heard(tmp_path: Path, table: str) -> None:
    assert event_listeners.faults(_repo(tmp_path, table)) == []


@pytest.mark.parametrize(
    "table",
    [
        '{"box.lost": "_tell"}',
        '{("box.opened", "box.gone"): "_tell"}',
        '{"box.gone": Listener("_tell", needs="order_c")}',
    ],
)
def test_a_code_that_nobody_declares_is_a_fault(tmp_path: Path, table: str) -> None:
    found = event_listeners.faults(_repo(tmp_path, table))
    assert len(found) == 1 and "no addon below declares box." in found[0]


def test_a_table_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    found = event_listeners.faults(_repo(tmp_path, '{"box.opened": "_t"}', "box.py"))
    assert "a table of listeners stands in *_listeners.py" in found[0]


def test_another_way_to_hear_is_a_fault(tmp_path: Path) -> None:
    repo = _repo(tmp_path, "{}")
    way = "def _signoff_emit(self):\n    return super()._signoff_emit()\n"
    (repo / "addons/order_b/models/box.py").write_text(way)
    found = event_listeners.faults(repo)
    assert found == [
        "addons/order_b/models/box.py: _signoff_emit is overridden; declare a listener"
    ]


def test_the_addons_hear_what_is_declared() -> None:
    assert event_listeners.faults(REPO) == []
    tables = list((REPO / "addons").glob("*/models/**/*_listeners.py"))
    assert len(tables) > 15
