"""All addons are LGPL-3 and nothing they need is AGPL."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ..environment import ADDONS, Environment, our_addons
from .result import Result, failed, passed

_OURS = "LGPL-3"
_ACCEPTED = {
    "LGPL-3",
    "LGPL-2",
    "LGPL-3 or any later version",
    "GPL-2",
    "Other OSI approved licence",
}


def check(env: Environment) -> Result:
    """Read the manifest of every addon in the tree of dependencies."""
    wrong = sorted(set(_faults(env)))
    name = "licences"
    return failed(name, "\n".join(wrong)) if wrong else passed(name)


def _faults(env: Environment) -> Iterator[str]:
    places = [ADDONS, *env.odoo.addons, *_site_packages(env)]
    pending, seen = list(our_addons()), set()
    while pending:
        addon = pending.pop()
        if addon in seen:
            continue
        seen.add(addon)
        manifest = _manifest(addon, places)
        if manifest is None:
            yield f"{addon}: no such addon"
            continue
        licence = manifest.get("license", _OURS)
        if addon in our_addons() and licence != _OURS:
            yield f"{addon}: {licence} instead of {_OURS}"
        if licence not in _ACCEPTED:
            yield f"{addon}: {licence} cannot be combined with {_OURS}"
        pending.extend(manifest.get("depends", []))


def _site_packages(env: Environment) -> list[Path]:
    return list(env.python.parent.parent.glob("lib/python3*/site-packages/odoo/addons"))


def _manifest(addon: str, places: list[Path]) -> dict | None:
    for place in places:
        path = place / addon / "__manifest__.py"
        if path.is_file():
            return ast.literal_eval(path.read_text(encoding="utf-8"))
    return None
