"""What production installs and updates: all addons, but none that is for trying out."""

import re

from ordercontrol import environment, manifests
from ordercontrol.home import REPO

_OURS = [name for name in environment.our_addons() if not name.endswith("_demo")]


def _named(option: str) -> list[str]:
    text = (REPO / "docker-compose.yml").read_text(encoding="utf-8")
    return re.findall(rf"--{option}=([\w,]+)", text)[0].split(",")


def test_the_production_file_installs_every_addon() -> None:
    named = _named("init")
    needed = {other for name in named for other in manifests.below(name)}
    assert manifests.come_along(needed.union(named)) == sorted(_OURS)


def test_the_production_file_updates_every_addon() -> None:
    named = set(_named("update"))
    assert [n for n in _OURS if not named & {n, *manifests.below(n)}] == []
