"""The virtual environment that Odoo and the tests run in."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from . import debian, progress, shell
from .failures import SetupError
from .home import REPO, Home, require_space, scratch
from .odoo_source import OdooSource

RUN = ("requirements.txt",)
TEST = ("requirements.txt", "requirements-test.txt")
_SPACE_MB = 800
_INSTALL_VENV = "Install the package python3-venv and run the command again"
_NO_PACKAGES = "Check the network and pip's own settings, and run the command again"


def obtain(home: Home, odoo: OdooSource, requirements: tuple[str, ...]) -> Path:
    """Return the Python of an environment that holds exactly these requirements."""
    place = home.cache / f"venv-{_key(odoo, requirements)}"
    if not (place / "bin" / "python").exists():
        require_space(home.cache, _SPACE_MB)
        with progress.step(f"Installing the Python packages of {requirements[-1]}"):
            _build(place, odoo, requirements)
    return place / "bin" / "python"


def _key(odoo: OdooSource, requirements: tuple[str, ...]) -> str:
    texts = [(REPO / name).read_text(encoding="utf-8") for name in requirements]
    parts = [sys.version, sys.executable, str(odoo.python_path), *texts]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def _build(place: Path, odoo: OdooSource, requirements: tuple[str, ...]) -> None:
    """Build beside, publish by a link: an environment cannot be renamed.

    Its programs name its own folder, so the folder keeps its name and the link
    that stands for "complete" appears at once or not at all.
    """
    for leftover in place.parent.glob(f"build-{place.name}-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    build = Path(tempfile.mkdtemp(prefix=f"build-{place.name}-", dir=place.parent))
    build.chmod(0o755)
    try:
        make(build)
        python = build / "bin" / "python"
        for name in requirements:
            install(python, "-r", str(REPO / name))
        _make_importable(python, odoo)
        link = build / "published"
        link.symlink_to(build.name)
        link.replace(place)
    except BaseException:
        shutil.rmtree(build, ignore_errors=True)
        raise


def make(build: Path) -> None:
    """Make an environment with pip, also where Debian's python3-venv is missing."""
    try:
        shell.output([sys.executable, "-m", "venv", "--without-pip", build])
        if _has_ensurepip():
            shell.output([build / "bin/python", "-m", "ensurepip", "--default-pip"])
            return
    except shell.CommandError as error:
        raise SetupError(
            f"A virtual environment cannot be made: {error.reason}",
            _INSTALL_VENV,
        ) from error
    _pip_from_debian(build)


def _has_ensurepip() -> bool:
    try:
        shell.output([sys.executable, "-m", "ensurepip", "--version"])
    except shell.CommandError:
        return False
    return True


def _pip_from_debian(build: Path) -> None:
    """Debian keeps pip's wheel in a package of its own; unpack it without root."""
    if not debian.is_at_hand():
        raise SetupError("The Python of this machine brings no pip", _INSTALL_VENV)
    with scratch(build.parent) as root:
        packages = debian.pinned("pip")
        archive = debian.Archive(root / "apt").open(p.suite for p in packages)
        for deb in archive.download(packages):
            debian.unpack(deb, root)
        wheel = next(root.glob("usr/share/python-wheels/pip-*.whl"))
        bootstrap = [build / "bin/python", f"{wheel}/pip", "install", "-q", wheel]
        try:
            shell.output([*bootstrap, "--no-index"])
        except shell.CommandError as error:
            raise SetupError(
                f"pip cannot be set up: {error.reason}",
                _INSTALL_VENV,
            ) from error


def install(python: Path, *words: str) -> None:
    """Let pip install, with its own settings for where packages come from."""
    command = [python, "-m", "pip", "install", "--quiet", "--no-input", *words]
    try:
        shell.output(command, env={"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    except shell.CommandError as error:
        raise SetupError(
            f"The Python packages cannot be installed: "
            f"{debian.hide_addresses(error.reason)}",
            _NO_PACKAGES,
        ) from error


def _make_importable(python: Path, odoo: OdooSource) -> None:
    """Name Odoo's folder to Python; its metadata makes pip count it as installed."""
    site = shell.output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    ).strip()
    Path(site, "odoo-source.pth").write_text(f"{odoo.python_path}{os.linesep}")
