"""Where the suite runs: in CI or not, how deep, and with which Debian packages."""

import os
import shutil

from .. import paper, progress, shell
from ..debian import hide_addresses
from ..home import Home

_NEEDED = {
    "chromium": ("chromium", "chromium-driver"),
    "npm": ("nodejs", "npm"),
}


def in_ci() -> bool:
    """Return whether a skipped check counts as failed."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def go_deep() -> None:
    """Let this run and all that it starts include what is long."""
    os.environ["OC_DEEP"] = "1"


def is_deep() -> bool:
    """Return whether tests marked ``deep`` run, and random ones run long."""
    return os.environ.get("OC_DEEP", "") == "1"


def lacking() -> list[str]:
    """Return the packages of programs that this machine does not have yet."""
    return [
        package
        for program, packages in _NEEDED.items()
        if not shutil.which(program)
        for package in packages
    ]


def complete(home: Home) -> None:
    """Install what is lacking when we may; else say what will be skipped.

    What printing needs comes to an ordinary user too (``paper``).
    """
    names = lacking()
    if os.geteuid() == 0:
        _install([*names, *paper.lacking()])
        return
    if names:
        progress.warn(
            f"not installed: {', '.join(names)}. Checks that need them are skipped; "
            f"root installs them with: apt-get install {' '.join(names)}"
        )
    paper.complete(home)


def _install(names: list[str]) -> None:
    if not names:
        return
    try:
        paper.install(names)
    except shell.CommandError as error:
        progress.warn(f"apt-get failed: {hide_addresses(error.reason)}")
