"""Databases that appear complete or not at all."""

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from . import manifests, odoo_log, progress, shell
from .environment import Environment, our_addons
from .failures import SetupError, no_space

# The first one becomes the default of the database and of its users.
ENGLISH_FIRST = "en_US,zh_CN"
CHINESE_FIRST = "zh_CN,en_US"
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
    "stock_delivery",
)
# Odoo loads an addon's demo data only where the addons below it have theirs. The demo
# company needs none of Odoo's own (four minutes, and other companies' goods among its
# own), so those count as loaded.
# Afterwards they have none again: else "-u all" would load Odoo's own demo data.
_ODOO_HAS_NO_DEMO = (
    "UPDATE ir_module_module SET demo = false"
    " WHERE name <> ALL (string_to_array(:'ours', ','))"
)
_ONLY_OUR_DEMO = "UPDATE ir_module_module SET demo = true WHERE state = 'installed'"
_INSTALLED = "SELECT name FROM ir_module_module WHERE state = 'installed'"
_UNFIT = re.compile(r"[^a-z0-9_]")


def psql(
    env: Environment, query: str, database: str = "postgres", **values: str
) -> list[str]:
    """Return the rows of a query, columns separated by tabs.

    Values are named in the query as ``:'name'``, identifiers as ``:"name"``; psql
    quotes them.
    """
    words = ["-X", "-A", "-t", "-q", "-F", "\t", "-v", "ON_ERROR_STOP=1"]
    for name, value in values.items():
        words += ["-v", f"{name}={value}"]
    command = [env.server.tool("psql"), *words, "-d", database]
    try:
        return shell.output(command, env=env.server.env, text=query).splitlines()
    except shell.CommandError as error:
        if "No space left" in error.output:
            raise no_space(env.home.data) from error
        raise SetupError(
            f"PostgreSQL refused: {error.reason}",
            "Make sure that nothing else uses the database, and try again",
        ) from error


def exists(env: Environment, name: str) -> bool:
    """Tell whether the database is there."""
    query = "SELECT 1 FROM pg_database WHERE datname = :'name'"
    return bool(psql(env, query, name=name))


def drop(env: Environment, name: str) -> None:
    """Remove a database and its attachments; it may be missing."""
    psql(env, 'DROP DATABASE IF EXISTS :"name" WITH (FORCE)', name=_plain(name))
    shutil.rmtree(env.filestore(name), ignore_errors=True)


def create(env: Environment, name: str) -> None:
    """Make an empty database."""
    query = "CREATE DATABASE :\"name\" TEMPLATE template0 ENCODING 'UTF8'"
    psql(env, query, name=_plain(name))


def clone(env: Environment, template: str, name: str) -> None:
    """Copy a database and its attachments; the server copies at once or not at all."""
    shutil.rmtree(env.filestore(name), ignore_errors=True)
    if env.filestore(template).exists():
        shutil.copytree(env.filestore(template), env.filestore(name))
    query = 'CREATE DATABASE :"name" TEMPLATE :"template"'
    psql(env, query, name=_plain(name), template=template)


def rename(env: Environment, old: str, new: str) -> None:
    """Publish a finished database; its attachments go first."""
    shutil.rmtree(env.filestore(new), ignore_errors=True)
    if env.filestore(old).exists():
        env.filestore(old).rename(env.filestore(new))
    psql(env, 'ALTER DATABASE :"old" RENAME TO :"new"', old=old, new=_plain(new))


def _plain(name: str) -> str:
    if _UNFIT.search(name):
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
    languages: str = ENGLISH_FIRST,
    log: Path | None = None,
) -> None:
    """Install modules into a database under a temporary name, then rename it.

    A copy of a template has its languages already.
    """
    partial = f"{name}_partial"
    drop(env, partial)
    if template:
        clone(env, template, partial)
    else:
        create(env, partial)
    wanted = None if template else languages
    install(env, partial, modules, demo=demo, languages=wanted, log=log)
    rename(env, partial, name)


def fill(env: Environment, name: str, script: str, *, template: str) -> None:
    """Let a script of Odoo's shell add to a copy of a template, then rename it."""
    partial = f"{name}_partial"
    drop(env, partial)
    clone(env, template, partial)
    try:
        env.run_script(partial, script)
    except shell.CommandError as error:
        raise SetupError(
            f"A script failed in {partial}: {error.reason}", error.output[-2000:]
        ) from error
    rename(env, partial, name)


def odoo_modules(addons: Sequence[str]) -> set[str]:
    """Return those of Odoo's modules that these addons of ours need."""
    return {name for addon in addons for name in manifests.odoos(addon)}


def install(
    env: Environment,
    name: str,
    modules: Sequence[str],
    *,
    update: bool = False,
    demo: bool = False,
    languages: str | None = None,
    log: Path | None = None,
) -> None:
    """Let Odoo install or update modules; its log goes to a file of ours.

    ``demo`` means the demo data of our modules: those of Odoo that they need beside
    the database's own come first, without theirs.
    """
    if demo:
        if missing := odoo_modules(modules).difference(psql(env, _INSTALLED, name)):
            install(env, name, sorted(missing), log=log)
        psql(env, _ONLY_OUR_DEMO, name)
    log = log or env.data_dir / f"install-{name}.log"
    log.unlink(missing_ok=True)
    words = ["-d", name, "-u" if update else "-i", ",".join(modules)]
    words += ["--stop-after-init", "--no-http", f"--logfile={log}"]
    words += ["--with-demo"] if demo else ["--without-demo"]
    words += [f"--load-language={languages}"] if languages else []
    try:
        shell.output(env.command(*words))
    except shell.CommandError as error:
        raise _explained(env, log, error) from error
    finally:
        if demo:
            psql(env, _ODOO_HAS_NO_DEMO, name, ours=",".join(our_addons()))
    problems = odoo_log.problems(log)
    if any(problem.fatal for problem in problems):
        raise SetupError(f"Odoo could not install: {odoo_log.cause(log)}", f"See {log}")
    for problem in problems:
        progress.warn(problem.text)


def _explained(env: Environment, log: Path, error: shell.CommandError) -> SetupError:
    if "No space left" in error.output + odoo_log.tail(log):
        return no_space(env.home.data)
    text = odoo_log.cause(log) or error.reason
    return SetupError(f"Odoo could not install: {text}", f"See {log}")


def base_template(env: Environment) -> str:
    """Return a database of Odoo's own modules, made once for this Odoo version."""
    words = json.dumps([env.odoo.key, ODOO_MODULES, ENGLISH_FIRST])
    name = f"oc_base_{hashlib.sha256(words.encode()).hexdigest()[:10]}"
    if not exists(env, name):
        with progress.step("Installing Odoo's own modules into a template"):
            build(env, name, ODOO_MODULES, languages=ENGLISH_FIRST)
    return name
