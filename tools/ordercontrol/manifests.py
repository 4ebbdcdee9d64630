"""Our addons as their manifests tell: who stands on whom, and which floor that makes.

Nothing else in these tools names an addon: one that is put into ``addons/`` is
installed, tested, linted, translated and licensed with the others.
"""

import ast
from collections.abc import Iterable

from . import environment


def read(addon: str) -> dict:
    """Return what the manifest of one of our addons says."""
    path = environment.ADDONS / addon / "__manifest__.py"
    return ast.literal_eval(path.read_text(encoding="utf-8"))


def depends(addon: str) -> list[str]:
    """Return our addons that this one names."""
    ours = set(environment.our_addons())
    return [name for name in read(addon).get("depends", []) if name in ours]


def install_order() -> list[str]:
    """Return our addons, each after those it depends on."""
    done: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        for other in depends(name):
            visit(other)
        done.append(name)

    for name in environment.our_addons():
        visit(name)
    return done


def below(addon: str) -> list[str]:
    """Return our addons that this one needs, lowest first."""
    order = install_order()
    needed = set(depends(addon))
    for name in reversed(order):
        if name in needed:
            needed.update(depends(name))
    return [name for name in order if name in needed]


def with_below(*addons: str) -> list[str]:
    """Return addons and ours that they need, lowest first."""
    wanted = {*addons, *(name for addon in addons for name in below(addon))}
    return [name for name in install_order() if name in wanted]


def odoos(*addons: str) -> list[str]:
    """Return Odoo's modules that addons and those below them name."""
    ours = with_below(*addons)
    named = {name for one in ours for name in read(one).get("depends", [])}
    return sorted(named - set(environment.our_addons()))


def floors() -> list[list[str]]:
    """Return our addons by height: each stands only on floors below its own."""
    height: dict[str, int] = {}
    for name in install_order():
        height[name] = max((height[other] + 1 for other in depends(name)), default=0)
    found: list[list[str]] = [[] for _ in range(max(height.values(), default=-1) + 1)]
    for name in environment.our_addons():
        found[height[name]].append(name)
    return found


def come_along(addons: Iterable[str]) -> list[str]:
    """Return these addons and ours that Odoo installs as soon as they are there."""
    ours = set(environment.our_addons())
    found = set(addons)
    for addon in install_order():
        manifest = read(addon)
        wanted = manifest.get("auto_install")
        calls = ours & set(manifest["depends"] if wanted is True else wanted or ())
        if calls and calls <= found:
            found.add(addon)
    return sorted(found)
