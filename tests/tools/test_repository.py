"""What must not be in the repository."""

import ast
import json
import subprocess

from ordercontrol import environment, manifests
from ordercontrol.environment import ADDONS
from ordercontrol.home import REPO

# Put together here, or this file would be a finding.
_ADDRESSES = [
    "".join(parts)
    for parts in (
        ("deb.", "debian.org"),
        ("ftp.", "debian.org"),
        ("files.", "pythonhosted.org"),
        ("pypi.", "org/simple"),
        ("registry.", "npmjs"),
    )
]


def test_no_address_of_a_mirror_or_registry_is_written_down() -> None:
    words = [word for address in _ADDRESSES for word in ("-e", address)]
    done = subprocess.run(
        ["git", "grep", "-lF", *words], cwd=REPO, capture_output=True, text=True
    )
    assert done.stdout == ""


def test_the_npm_lock_names_no_address() -> None:
    packages = json.loads((REPO / "package-lock.json").read_text())["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        for line in (REPO / name).read_text().splitlines():
            assert line.startswith("#") or "==" in line, line


def test_the_image_has_the_same_package_as_the_environment() -> None:
    wanted = [
        line
        for line in (REPO / "requirements.txt").read_text().splitlines()
        if line.startswith("holidays==")
    ]
    assert wanted[0] in (REPO / "Dockerfile").read_text()


def test_only_addons_of_demo_data_hold_demo_data() -> None:
    """What production loads has no demo code (``./run --no-demo`` leaves these out)."""
    for path in sorted(ADDONS.glob("*/__manifest__.py")):
        manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
        if not path.parent.name.endswith("_demo"):
            assert not manifest.get("demo"), path
            assert not list(path.parent.rglob("*demo*.*")), path
            assert not [n for n in manifest["depends"] if n.endswith("_demo")], path


def test_assets_that_a_manifest_names_are_there() -> None:
    """Odoo only writes “a css error occured” on the page when one is missing."""
    ours = set(environment.our_addons())
    named = [
        (addon, entry if isinstance(entry, str) else entry[-1])
        for addon in sorted(ours)
        for entries in manifests.read(addon).get("assets", {}).values()
        for entry in entries
    ]
    missing = [
        f"{addon}: {place}"
        for addon, place in named
        if place.split("/")[0] in ours and not list(ADDONS.glob(place))
    ]
    assert missing == []
