"""Databases that appear complete or not at all."""

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from . import odoo_log, progress, shell
from .environment import Environment
from .failures import SetupError, no_space

LANGUAGE = "zh_CN"
ODOO_MODULES = (
    "account",
    "hr_holidays",
    "mrp_subcontracting",
    "portal",
    "purchase_mrp",
    "purchase_stock",
    "sale_management",
    "sale_mrp",
    "sale_stock",
)
_ARCHIVED = re.compile(r"[^a-z0-9_]")


def psql(env: Environment, query: str, database: str = "postgres") -> list[str]:
    """Return the rows of a query, columns separated by tabs."""
    words = ["-X", "-A", "-t", "-q", "-F", "\t", "-v", "ON_ERROR_STOP=1"]
    said = shell.output(
        [env.server.tool("psql"), *words, "-d", database, "-c", query],
        env=env.server.env,
    )
    return said.splitlines()


def exists(env: Environment, name: str) -> bool:
    """Tell whether the database is there."""
    rows = psql(env, f"SELECT 1 FROM pg_database WHERE datname = '{_plain(name)}'")
    return bool(rows)


def drop(env: Environment, name: str) -> None:
    """Remove a database and its attachments; it may be missing."""
    psql(env, f'DROP DATABASE IF EXISTS "{_plain(name)}" WITH (FORCE)')
    shutil.rmtree(env.filestore(name), ignore_errors=True)


def clone(env: Environment, template: str, name: str) -> None:
    """Copy a database and its attachments; the server copies at once or not at all."""
    shutil.rmtree(env.filestore(name), ignore_errors=True)
    if env.filestore(template).exists():
        shutil.copytree(env.filestore(template), env.filestore(name))
    psql(env, f'CREATE DATABASE "{_plain(name)}" TEMPLATE "{_plain(template)}"')


def rename(env: Environment, old: str, new: str) -> None:
    """Publish a finished database; its attachments go first."""
    shutil.rmtree(env.filestore(new), ignore_errors=True)
    if env.filestore(old).exists():
        env.filestore(old).rename(env.filestore(new))
    psql(env, f'ALTER DATABASE "{_plain(old)}" RENAME TO "{_plain(new)}"')


def _plain(name: str) -> str:
    if _ARCHIVED.search(name):
        raise SetupError(
            f"{name!r} cannot be the name of a database here",
            "Use small letters, digits and underscores",
        )
    return name


def build(
    env: Environment,
    name: str,
    modules: Sequence[str],
    *,
    template: str | None = None,
    demo: bool = False,
    log: Path | None = None,
) -> None:
    """Install modules into a database under a temporary name, then rename it."""
    partial = f"{name}_partial"
    drop(env, partial)
    if template:
        clone(env, template, partial)
    else:
        psql(env, f'CREATE DATABASE "{_plain(partial)}" TEMPLATE template0 '
                  "ENCODING 'UTF8'")
    install(env, partial, modules, demo=demo, log=log)
    rename(env, partial, name)


def install(
    env: Environment,
    name: str,
    modules: Sequence[str],
    *,
    update: bool = False,
    demo: bool = False,
    log: Path | None = None,
) -> None:
    """Let Odoo install or update modules; its log goes to a file of ours."""
    log = log or env.data_dir / f"install-{name}.log"
    log.unlink(missing_ok=True)
    words = ["-d", name, "-u" if update else "-i", ",".join(modules)]
    words += ["--stop-after-init", "--no-http", f"--logfile={log}"]
    words += ["--with-demo"] if demo else ["--without-demo"]
    words += [] if update else [f"--load-language={LANGUAGE}"]
    try:
        shell.output(env.command(*words))
    except shell.CommandError as error:
        raise _explained(env, log, error) from error
    problems = odoo_log.problems(log)
    if any(problem.fatal for problem in problems):
        raise SetupError(f"Odoo could not install: {problems[0].text}", f"See {log}")
    for problem in problems:
        progress.warn(problem.text)


def _explained(env: Environment, log: Path, error: shell.CommandError) -> SetupError:
    if "No space left" in error.output + odoo_log.tail(log):
        return no_space(env.home.data)
    problems = odoo_log.problems(log)
    text = problems[-1].text if problems else error.reason
    return SetupError(f"Odoo could not install: {text}", f"See {log}")


def base_template(env: Environment) -> str:
    """Return a database of Odoo's own modules, made once for this Odoo version."""
    words = json.dumps([env.odoo.key, ODOO_MODULES, LANGUAGE])
    name = f"oc_base_{hashlib.sha256(words.encode()).hexdigest()[:10]}"
    if not exists(env, name):
        with progress.step("Installing Odoo's own modules into a template database"):
            build(env, name, ODOO_MODULES)
    return name
