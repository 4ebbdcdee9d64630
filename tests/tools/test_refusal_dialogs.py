"""Every exception of ours that can reach a browser has a dialog of its own.

An exception class that the web client does not know is shown as "Oops, something went
wrong" with a traceback, also when its parent is known: the client goes by the name.
"""

import ast
import re

from ordercontrol.home import REPO

ADDONS = REPO / "addons"
#: Exceptions of the pure engines: caught by the models that call them.
ENGINE = "engine"
#: Parents in Odoo and Python from which an exception class can descend.
ROOTS = {
    "AccessDenied",
    "AccessError",
    "Exception",
    "MissingError",
    "RedirectWarning",
    "UserError",
    "ValidationError",
    "ValueError",
}


def _name(base: ast.expr) -> str:
    return base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")


def _exceptions() -> dict[str, bool]:
    """{dotted name of each exception class of ours: it belongs to an engine}"""
    classes = {}
    for path in ADDONS.glob("*/**/*.py"):
        parts = path.relative_to(ADDONS).with_suffix("").parts
        if "tests" in parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                parents = {_name(base) for base in node.bases}
                dotted = ".".join(("odoo.addons", *parts, node.name))
                classes[dotted] = (node.name, parents, ENGINE in parts)
    known = set(ROOTS)
    while True:
        found = {name for name, parents, _e in classes.values() if parents & known}
        if found <= known:
            break
        known |= found
    ours = known - ROOTS
    return {
        dotted: engine
        for dotted, (name, parents, engine) in classes.items()
        if name in ours and parents & known
    }


def _registered(frontend: bool) -> set[str]:
    """The names that the sources of the backend or of the website register."""
    names = set()
    for path in ADDONS.glob("*/static/src/**/*.js"):
        if ("frontend" in path.parts) == frontend:
            text = path.read_text(encoding="utf-8")
            if 'category("error_dialogs")' in text:
                names |= set(re.findall(r"\.add\(\s*\"(odoo\.addons\.[\w.]+)\"", text))
    return names


def test_the_walk_finds_our_exceptions() -> None:
    found = _exceptions()
    assert "odoo.addons.order_process.exceptions.GateRefused" in found
    assert "odoo.addons.order_change.exceptions.OrderLocked" in found
    assert found["odoo.addons.order_process.engine.book.book.BookError"]


def test_each_has_a_dialog_in_the_back_office_and_on_the_customers_pages() -> None:
    crossing = {name for name, engine in _exceptions().items() if not engine}
    assert crossing == _registered(frontend=False)
    assert crossing == _registered(frontend=True)
