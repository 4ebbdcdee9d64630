"""Odoo from its own public repository, where apt names no Debian archive.

One commit and nothing of its history. Git computes the commit's hash from what it got,
so another content cannot come under this name, from whatever mirror.
"""

import os
import shutil
from pathlib import Path

from . import progress, shell
from .debian import hide_addresses
from .failures import SetupError
from .home import Home, require_space, staged

REPOSITORY = "https://github.com/odoo/odoo.git"
#: Of the branch 19.0, August 2026.
COMMIT = "1a13ceeaee12fe5cc50f287c31f217d4be2a2eaf"
_SPACE_MB = 3500
#: What the user's own settings must not change in the files; his proxy stays.
_PLAIN = ("-c", "core.autocrlf=false")
_OTHER_WAYS = (
    "Check the network, name a mirror in ODOO_REPOSITORY, use `docker compose up`, or "
    "set ODOO_HOME to a checkout of Odoo 19.0, and run the command again"
)


def place(home: Home) -> Path:
    """Return the folder in which the pinned commit is kept; it may not be there yet."""
    return home.cache / f"odoo-{COMMIT[:12]}"


def obtain(home: Home) -> Path:
    """Return a folder with the files of the pinned commit, fetching it once.

    :raise SetupError: without git or network, or when the commit is not there
    """
    root = place(home)
    if not root.exists():
        require_space(home.cache, _SPACE_MB)
        with progress.step("Fetching Odoo from its repository"), staged(root) as folder:
            _fetch(folder)
    return root


def _fetch(folder: Path) -> None:
    if not shutil.which("git"):
        raise SetupError(
            "This machine has neither a Debian archive nor git, so Odoo cannot be had",
            "Install git and run the command again",
        )
    repository = os.environ.get("ODOO_REPOSITORY") or REPOSITORY
    _git(folder, "init", "-q")
    _git(folder, "fetch", "-q", "--depth=1", repository, COMMIT)
    found = _git(folder, "rev-parse", "FETCH_HEAD").strip()
    if found != COMMIT:
        raise SetupError(
            f"The repository gave {found[:12]} for the pinned commit {COMMIT[:12]}",
            "Nothing of it was used; name another one in ODOO_REPOSITORY",
        )
    _git(folder, *_PLAIN, "checkout", "-q", COMMIT)
    shutil.rmtree(folder / ".git")


def _git(folder: Path, *words: str) -> str:
    # A question for a password would wait for ever: there is nobody who answers.
    try:
        return shell.output(
            ["git", "-C", folder, *words], env={"GIT_TERMINAL_PROMPT": "0"}
        )
    except shell.CommandError as error:
        raise SetupError(
            f"Odoo's repository cannot be read: {hide_addresses(error.reason)}",
            _OTHER_WAYS,
        ) from error
