"""Commands for those who work on the addons.

They share the test cluster (no fsync) and the test environment of ./test.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from . import database, environment, figures, progress, readme
from .environment import Environment
from .failures import SetupError, explain
from .home import REPO, Home
from .suite import lint, reports, translations

#: Commands that need no database.
_PLAIN = ("figures", "format", "lint", "readme", "times")


def main(arguments: list[str]) -> int:
    """Run one command."""
    options = _parser().parse_args(arguments)
    home = Home.choose(options.home).prepare()
    with home.locked():
        env = environment.make(home, for_tests=True)
        template = "" if options.plain else database.base_template(env)
    return options.run(env, template, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tools/dev", description=__doc__)
    parser.add_argument("--home", help="folder of everything downloaded and made")
    commands = parser.add_subparsers(required=True)
    for name, run, text in (
        ("env", _print_env, 'print shell variables: eval "$(tools/dev env)"'),
        ("db", _make, "make or renew a database of Odoo's own modules"),
        ("test", _test, "install or update addons and run their tests"),
        ("shell", _shell, "Odoo's Python shell"),
        ("serve", _serve, "a server on one database"),
        ("drop", _drop, "remove a database"),
        ("format", _format, "let ruff, prettier and eslint rewrite files"),
        ("lint", _lint, "check files by one tool, for .pre-commit-config.yaml"),
        ("readme", _readme, "write README.rst and icon of every addon"),
        ("figures", _figures, "how large the house is, how long its longest things"),
        ("times", _times, "keep the times of the last complete ./test"),
        ("translate", _translate, "renew the translation files from a database"),
    ):
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=run, plain=name in _PLAIN)
        if name == "format":
            command.add_argument("paths", nargs="+", help="below the repository")
        elif name == "lint":
            command.add_argument("tool", choices=lint.HOOKS)
            command.add_argument("paths", nargs="+", help="below the repository")
        elif name not in ("env", "figures", "readme", "times"):
            command.add_argument("--db", required=True)
        if name in ("test", "db"):
            command.add_argument("--fresh", action="store_true", help="drop it first")
        if name == "figures":
            command.add_argument(
                "--long", action="store_true", help="the methods that are too long"
            )
        if name == "translate":
            command.add_argument(
                "--terms", type=Path, help="CSV file: English, Chinese"
            )
        if name == "serve":
            command.add_argument("--port", type=int, default=8070)
        if name == "test":
            command.add_argument("addons", nargs="+", help="addons, or test files")
            command.add_argument("--no-update", action="store_true")
            command.add_argument("-k", help="pytest's expression of test names")
            command.add_argument("--demo", action="store_true", help="with demo data")
    return parser


def _print_env(env: Environment, template: str, _options: argparse.Namespace) -> int:
    values = {k: v for k, v in env.server.env.items() if k.startswith("PG")}
    values |= {
        "OC_PYTHON": str(env.python),
        "OC_CONF": str(env.config_file()),
        "OC_TEMPLATE": template,
        "OC_ODOO": str(env.odoo.python_path / "odoo"),
    }
    if env.server.binaries:
        values["PATH"] = f"{env.server.binaries}:{os.environ['PATH']}"
    for name, value in values.items():
        print(f"export {name}='{value}'")
    return 0


def _make(env: Environment, template: str, options: argparse.Namespace) -> int:
    if options.fresh:
        database.drop(env, options.db)
    if not database.exists(env, options.db):
        database.clone(env, template, options.db)
    return 0


def _test(env: Environment, template: str, options: argparse.Namespace) -> int:
    """Install or update the addons, then let pytest run their tests."""
    _make(env, template, options)
    addons = sorted({_addon(word) for word in options.addons})
    if not options.no_update:
        _refresh(env, options.db, addons, demo=options.demo)
    paths = [
        str(REPO / "addons" / word / "tests") if "/" not in word else word
        for word in options.addons
    ]
    words = ["-m", "pytest", "-q", f"--odoo-config={env.config_file()}"]
    words += [f"--odoo-database={options.db}", "-p", "no:cacheprovider", "--odoo-http"]
    words += ["-k", options.k] if options.k else []
    variables = {**os.environ, **env.server.env}
    return subprocess.call([str(env.python), *words, *paths], cwd=REPO, env=variables)


def _addon(word: str) -> str:
    """Return the addon of a name or of a path below addons/."""
    name = word if "/" not in word else word.split("addons/")[-1].split("/")[0]
    if name not in environment.our_addons():
        raise SetupError(f"There is no addon {name}", "See the folder addons/")
    return name


def _refresh(env: Environment, name: str, addons: list[str], *, demo: bool) -> None:
    query = (
        "SELECT name FROM ir_module_module WHERE state = 'installed'"
        " AND name = ANY(string_to_array(:'addons', ','))"
    )
    rows = database.psql(env, query, name, addons=",".join(addons))
    missing = [addon for addon in addons if addon not in rows]
    if rows:
        database.install(env, name, rows, update=True)
    if missing:
        database.install(env, name, missing, demo=demo)


def _shell(env: Environment, _template: str, options: argparse.Namespace) -> int:
    return subprocess.call(env.shell_command(options.db))


def _serve(env: Environment, _template: str, options: argparse.Namespace) -> int:
    words = ["-d", options.db, f"--http-port={options.port}", "--dev=xml"]
    return subprocess.call(env.command(*words))


def _drop(env: Environment, _template: str, options: argparse.Namespace) -> int:
    database.drop(env, options.db)
    return 0


def _translate(env: Environment, _template: str, options: argparse.Namespace) -> int:
    return translations.renew(env, options.db, options.terms)


def _lint(env: Environment, _template: str, options: argparse.Namespace) -> int:
    return lint.hook(env, options.tool, options.paths)


def _figures(_env: Environment, _template: str, options: argparse.Namespace) -> int:
    return figures.main(options.long)


def _readme(env: Environment, _template: str, _options: argparse.Namespace) -> int:
    addons = environment.our_addons()
    for addon in addons:
        readme.write(addon)
    places = [str(environment.ADDONS / addon) for addon in addons]
    command = [str(env.python), "-m", "ordercontrol.icons", *places]
    return subprocess.call(
        command, env={**os.environ, "PYTHONPATH": str(REPO / "tools")}
    )


def _times(env: Environment, _template: str, _options: argparse.Namespace) -> int:
    progress.say(reports.renew_times(env))
    return 0


def _format(env: Environment, _template: str, options: argparse.Namespace) -> int:
    return lint.reformat(env, options.paths)


if __name__ == "__main__":
    sys.exit(explain(main))
