"""Arrows of the code go where the manifests say, and only there."""

from pathlib import Path

import pytest
from ordercontrol.arrows import check
from ordercontrol.environment import ADDONS

import odoo.addons as odoo_addons

MODEL = """from odoo import fields, models
class Box(models.Model):
    _name = "box.{0}"
    {0}_count = fields.Integer()
"""
EVENT = """<odoo><record id="event_{0}" model="order.event.type">
<field name="code">{0}.done</field></record></odoo>"""


@pytest.fixture
def addons(tmp_path: Path) -> Path:
    """Two rooms: lower, and upper which stands on it and uses it."""
    for name, depends in (("lower", []), ("upper", ["lower"])):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__manifest__.py").write_text(repr({"depends": depends}))
        (folder / "tests").mkdir()
        (folder / "box.py").write_text(MODEL.format(name))
        (folder / "event.xml").write_text(EVENT.format(name))
    (tmp_path / "upper" / "use.py").write_text('env["box.lower"]\n')
    return tmp_path


def _faults(addons: Path) -> str:
    return "\n".join(check.faults(addons, []))


def test_a_use_of_what_lies_below_is_none(addons: Path) -> None:
    assert _faults(addons) == ""


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("a.py", 'env["box.upper"]', "lower/a.py:1: box.upper is of upper"),
        ("a.py", "box.upper_count", "lower/a.py:1: upper_count is of upper"),
        ("a.py", 'x("x_id.upper_count")', "lower/a.py:1: upper_count is of upper"),
        ("a.py", "from odoo.addons.upper import box", "lower/a.py:1: upper is of"),
        ("a.xml", '<a ref="upper.b"/>', "lower/a.xml: upper.b is of upper"),
        ("a.xml", '<field name="upper_count"/>', "lower/a.xml: upper_count is of"),
        ("a.py", 'self._tell("upper.done")', "lower/a.py:1: upper.done is of upper"),
        ("a.py", '{"upper.done": "_heard"}', "lower/a.py:1: upper.done is of upper"),
        ("a.xml", "<a><b>upper.done</b></a>", "lower/a.xml: upper.done is of upper"),
        ("tests/a.py", 'env["box.upper"]', "lower/tests/a.py:1: box.upper is of"),
        ("tests/a.py", "box.upper_count", "lower/tests/a.py:1: upper_count is of"),
        ("tests/a.py", 'ref("upper.b")', "lower/tests/a.py:1: upper.b is of upper"),
        ("tests/a.py", 'seen("upper.done")', "lower/tests/a.py:1: upper.done is of"),
        ("a.csv", "id,group_id:id\nx,upper.group", "lower/a.csv: upper.group is of"),
    ],
)
def test_a_use_of_what_lies_above_is_a_fault(
    addons: Path, file: str, text: str, fault: str
) -> None:
    (addons / "lower" / file).write_text(text)
    assert fault in _faults(addons)


def test_an_event_of_another_addon_may_sleep(addons: Path) -> None:
    heard = '{"upper.done": Listener("_heard", needs="upper")}'
    (addons / "lower" / "a.py").write_text(heard)
    assert _faults(addons) == ""
    (addons / "lower" / "a.py").write_text('{"upper.done": Listener("_heard")}')
    assert "lower/a.py:1: upper.done is of upper" in _faults(addons)


def test_what_tests_make_for_themselves_is_theirs(addons: Path) -> None:
    (addons / "lower" / "tests" / "a.py").write_text("upper_count = 1\nupper_count")
    (addons / "upper" / "tests" / "a.py").write_text("box.upper_count")
    assert _faults(addons) == ""


def test_glue_that_comes_by_itself_is_there_in_tests_only(addons: Path) -> None:
    told = {"depends": ["lower"], "auto_install": True}
    (addons / "upper" / "__manifest__.py").write_text(repr(told))
    (addons / "lower" / "tests" / "a.py").write_text("box.upper_count")
    assert _faults(addons) == ""
    (addons / "lower" / "a.py").write_text("box.upper_count")
    assert "lower/a.py:1: upper_count is of upper" in _faults(addons)


def test_an_id_without_an_addon_is_one_of_the_room_s_own(addons: Path) -> None:
    (addons / "upper" / "box.xml").write_text('<a><b id="box"/></a>')
    (addons / "upper" / "use.xml").write_text('<a ref="box"/>')
    assert _faults(addons) == ""
    (addons / "lower" / "use.xml").write_text("<a eval=\"[ref('box')]\"/>")
    assert "lower/use.xml: box is not declared in lower" in _faults(addons)


def test_asking_whether_a_model_is_there_is_no_use(addons: Path) -> None:
    (addons / "lower" / "a.py").write_text('"box.upper" in env')
    assert _faults(addons) == ""


def test_a_dependency_that_nothing_uses_is_a_fault(addons: Path) -> None:
    (addons / "upper" / "use.py").write_text("")
    assert "upper: nothing uses the dependency lower" in _faults(addons)


def test_a_circle_is_a_fault(addons: Path) -> None:
    (addons / "lower" / "__manifest__.py").write_text(repr({"depends": ["upper"]}))
    assert "lower: depends on itself by upper" in _faults(addons)


def test_our_addons_have_no_fault() -> None:
    odoo = [Path(folder) for folder in odoo_addons.__path__]
    assert check.faults(ADDONS, odoo) == []
