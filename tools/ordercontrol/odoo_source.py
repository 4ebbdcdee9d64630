"""Odoo's program: a checkout the user has, the unpacked Debian packages, or a commit
of Odoo's own repository."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import debian, odoo_git, progress
from .failures import SetupError
from .home import Home, require_space, scratch, staged

_SERIES = "19.0"
_UNPACKED = Path("usr/lib/python3/dist-packages")
_SPACE_MB = 2500


@dataclass(frozen=True)
class OdooSource:
    """A folder that Python can import ``odoo`` from, and what else it needs."""

    python_path: Path
    addons: tuple[Path, ...]
    key: str


def obtain(home: Home) -> OdooSource:
    """Return Odoo 19.0, fetching it when this home has none yet."""
    checkout = os.environ.get("ODOO_HOME")
    if checkout:
        return from_checkout(Path(checkout).expanduser().resolve())
    packages = debian.pinned("odoo")
    words = "\n".join(f"{p.name} {p.version}" for p in packages)
    key = hashlib.sha256(words.encode()).hexdigest()[:12]
    root = home.cache / f"odoo-{key}"
    if not root.exists():
        if odoo_git.place(home).exists() or not debian.is_at_hand():
            return from_checkout(odoo_git.obtain(home))
        _fetch(home, root, packages)
    path = root / _UNPACKED
    return OdooSource(path, (path / "odoo" / "addons",), key)


def from_checkout(folder: Path) -> OdooSource:
    """Accept the checkout only if it is of the right series."""
    release = folder / "odoo" / "release.py"
    found = re.search(r"version_info = \((\d+), (\d+)", _read(release))
    if not found or ".".join(found.groups()) != _SERIES:
        raise SetupError(
            f"ODOO_HOME={folder} is not a checkout of Odoo {_SERIES}",
            "Set it to the folder that holds odoo/release.py of that version, or "
            "unset it",
        )
    places = (folder / "odoo" / "addons", folder / "addons")
    key = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return OdooSource(folder, tuple(p for p in places if p.is_dir()), key)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _fetch(home: Home, root: Path, packages: list[debian.Package]) -> None:
    require_space(home.cache, _SPACE_MB)
    with scratch(home.cache) as folder, staged(root) as partial:
        with progress.step("Fetching the lists of the Debian archive"):
            archive = debian.Archive(folder).open(p.suite for p in packages)
        with progress.step("Fetching Odoo and its fonts and libraries (130 MB)"):
            debs = archive.download(packages)
        with progress.step("Unpacking them"):
            for deb in debs:
                debian.unpack(deb, partial)
        _supply_removed_file(partial / _UNPACKED)


def _supply_removed_file(path: Path) -> None:
    """Debian leaves out a prebuilt library that Odoo's pages name.

    It blurs the background of video calls. Without any file every page logs an
    error in the browser's console.
    """
    target = path / "odoo/addons/mail/static/lib/selfie_segmentation"
    target.mkdir(parents=True, exist_ok=True)
    stub = target / "selfie_segmentation.js"
    if not stub.exists():
        stub.write_text("// Not part of Debian's package: no background blur.\n")
