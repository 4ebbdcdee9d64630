"""One set-up shared by all commands: Odoo, Python, PostgreSQL, addons."""

import configparser
import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source, postgres, python_env, shell
from .home import REPO, Home
from .odoo_source import OdooSource
from .postgres import Server

ADDONS = REPO / "addons"
START = REPO / "tools" / "start" / "odoo_server.py"


def our_addons() -> list[str]:
    """Return the addons of this repository, by name."""
    return sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))


@dataclass(frozen=True)
class Environment:
    """Everything that is needed to start an Odoo process."""

    home: Home
    odoo: OdooSource
    python: Path
    server: Server
    for_tests: bool

    @property
    def data_dir(self) -> Path:
        """Return Odoo's folder for attachments and sessions."""
        return self.home.data / ("odoo-test" if self.for_tests else "odoo")

    def filestore(self, database: str) -> Path:
        """Return where Odoo keeps the attachments of one database."""
        return self.data_dir / "filestore" / database

    def command(self, *words: str | Path) -> list[str]:
        """Return the command line of an Odoo server."""
        config = str(self.config_file())
        return [str(self.python), str(START), "-c", config, *map(str, words)]

    def shell_command(self, database: str) -> list[str]:
        """Return the command line of Odoo's Python shell."""
        words = ["-c", str(self.config_file()), "-d", database, "--no-http"]
        return [str(self.python), "-m", "odoo", "shell", *words]

    def run_script(self, database: str, script: str) -> str:
        """Return what a script prints that finds ``env`` of one database.

        Nothing is kept unless it commits.
        """
        return shell.output(self.shell_command(database), text=script)

    def config_file(self) -> Path:
        """Write Odoo's configuration for this repository and home, and name it."""
        settings = {
            "addons_path": ",".join(map(str, self._addons_path())),
            "data_dir": str(self.data_dir),
            # Nobody needs to know it: databases are made by these tools.
            "admin_passwd": secrets.token_urlsafe(32),
            "list_db": "False",
            "http_interface": "127.0.0.1",
            "limit_time_cpu": "600",
            "limit_time_real": "1200",
            "max_cron_threads": "0" if self.for_tests else "1",
            "db_maxconn": "32",
            # Odoo's own choice in /tmp belongs to whoever tested first.
            "screenshots": str(self.data_dir / "screenshots"),
        }
        settings |= dict(
            option.removeprefix("--").split("=", 1)
            for option in self.server.odoo_options()
        )
        self.data_dir.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(str(REPO).encode()).hexdigest()[:8]
        target = self.data_dir / f"odoo-{digest}.conf"
        _write(target, settings)
        return target

    def _addons_path(self) -> list[Path]:
        """Odoo refuses a folder without addons, which ours is in the beginning."""
        own = [ADDONS] if our_addons() else []
        return [*self.odoo.addons, *own]


def _write(target: Path, settings: dict[str, str]) -> None:
    parser = configparser.RawConfigParser()
    parser["options"] = settings
    # Passwords stand in it: readable for its owner only, from the first byte on.
    handle, partial = tempfile.mkstemp(dir=target.parent, suffix=".conf.new")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        parser.write(file)
    Path(partial).replace(target)


def keep_compiled(home: Home) -> None:
    """Let all that is started from here share what Python has compiled.

    The tests start Odoo some forty times, and its sources are half of each start. They
    are not ours to write beside.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(home.cache / "compiled")


def make(home: Home, *, for_tests: bool = False) -> Environment:
    """Make or find everything; the caller holds the lock of the home."""
    odoo = odoo_source.obtain(home)
    requirements = python_env.TEST if for_tests else python_env.RUN
    python = python_env.obtain(home, odoo, requirements)
    server = postgres.obtain(home, python, for_tests=for_tests)
    if for_tests:
        keep_compiled(home)  # what pip compiles stays beside its sources
    return Environment(home, odoo, python, server, for_tests)
