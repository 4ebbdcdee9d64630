"""A manifest lists its files in one order, so that everybody finds a file at once and
nothing refers to what is loaded later."""

import ast
from pathlib import Path

import pytest

ADDONS = Path(__file__).resolve().parents[2] / "addons"

# Groups, then who may read and write, then rules; data; reports; views and wizards by
# subject; menus last.
ORDER = ("groups", "access", "rules", "data", "report", "views", "menus")


def _place(name):
    """Return the part of the order that a file of a manifest belongs to."""
    folder, _slash, file = name.partition("/")
    if folder == "security":
        if file.startswith("ir.model.access"):
            return "access"
        is_group = "_groups" in file or "_families" in file
        return "groups" if is_group else "rules"
    if file.endswith("_menus.xml"):
        return "menus"
    return "views" if folder == "wizards" else folder


def _out_of_order(names):
    """Return the files that stand behind one of a later part."""
    highest, wrong = 0, []
    for name in names:
        place = ORDER.index(_place(name))
        if place < highest:
            wrong.append(name)
        highest = max(highest, place)
    return wrong


def _manifests():
    return {
        path.parent.name: ast.literal_eval(path.read_text())
        for path in sorted(ADDONS.glob("*/__manifest__.py"))
    }


def test_a_file_in_the_wrong_place_is_found():
    names = [
        "security/x_groups.xml",
        "views/x_views.xml",
        "security/ir.model.access.csv",
        "wizards/y_views.xml",
        "report/x_report.xml",
        "views/x_menus.xml",
        "views/z_views.xml",
    ]
    assert _out_of_order(names) == [
        "security/ir.model.access.csv",
        "report/x_report.xml",
        "views/z_views.xml",
    ]


@pytest.mark.parametrize("addon", sorted(_manifests()))
def test_a_manifest_lists_its_files_in_the_one_order(addon):
    assert not _out_of_order(_manifests()[addon].get("data", []))


def test_menus_stand_in_the_file_of_the_menus():
    wrong = [
        f"{addon}/{name}"
        for addon, manifest in _manifests().items()
        for name in manifest.get("data", [])
        if name.endswith(".xml") and _place(name) != "menus"
        for text in [(ADDONS / addon / name).read_text()]
        if "<menuitem" in text or 'model="ir.ui.menu"' in text
    ]
    assert not wrong
