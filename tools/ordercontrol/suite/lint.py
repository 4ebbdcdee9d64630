"""Linters and formatters, each one check with pinned versions."""

import hashlib
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from .. import progress, shell
from ..debian import hide_addresses
from ..environment import ADDONS, Environment, our_addons
from ..home import REPO, staged
from .machine import in_ci
from .result import Result, failed, missing, passed

_PYTHON_PLACES = ("addons", "tools", "tests", "benchmarks")
HOOKS = ("ruff", "pylint", "prettier", "eslint")
_PYLINT = ("--rcfile=.pylintrc", "--disable=consider-merging-classes-inherited")
#: As ``python -m pylint``, but half of its time goes to looking for garbage: it keeps
#: all that it read.
_PYLINT_MAIN = (
    "import gc, pylint; gc.disable(); pylint.modify_sys_path(); pylint.run_pylint()"
)
_FORMATTED = ("xml", "js", "scss", "json", "yml", "yaml")


def all_checks(env: Environment) -> list[Result]:
    """Run every linter."""
    node = node_modules(env)
    checks: list[Callable[[], Result]] = [
        lambda: _tool(env, "ruff check", "ruff", "check", "--no-cache", *_places()),
        lambda: _tool(
            env, "ruff format", "ruff", "format", "--no-cache", "--check", *_places()
        ),
        lambda: _pylint(env),
        lambda: _oca(env),
        lambda: _node(node, "prettier", "prettier", "--check", *_tracked(_FORMATTED)),
        lambda: _node(node, "eslint", "eslint", *_tracked(("js",))),
    ]
    return [_timed(check) for check in checks]


def _timed(check: Callable[[], Result]) -> Result:
    began = time.monotonic()
    result = check()
    result.seconds = time.monotonic() - began
    return result


def _places() -> list[str]:
    return [name for name in _PYTHON_PLACES if (REPO / name).is_dir()]


def _tracked(endings: tuple[str, ...]) -> list[str]:
    """Return the files of the repository with these endings, new ones included."""
    patterns = [f"*.{ending}" for ending in endings]
    listed = shell.output(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns], cwd=REPO
    )
    skipped = ("package-lock.json", "/static/lib/")
    return [
        name
        for name in listed.splitlines()
        if (REPO / name).exists() and not any(part in name for part in skipped)
    ]


def _said(name: str, command: list[str]) -> Result:
    done = subprocess.run(
        shell.mortal(command),
        cwd=REPO,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return failed(name, done.stdout.strip()) if done.returncode else passed(name)


def reformat(env: Environment, paths: list[str]) -> int:
    """Let the formatters rewrite files; what they cannot repair is shown."""
    modules = node_modules(env)
    ruff = [str(env.python), "-m", "ruff"]
    python = [name for name in paths if (REPO / name).is_dir() or name.endswith(".py")]
    commands = [[*ruff, "check", "--fix", *python], [*ruff, "format", *python]]
    commands = commands if python else []
    if isinstance(modules, Path):
        files = [f for f in _tracked(_FORMATTED) if f.startswith(tuple(paths))]
        scripts = [name for name in files if name.endswith(".js")]
        commands += [[f"{modules}/.bin/prettier", "--write", *files]] * bool(files)
        commands += [[f"{modules}/.bin/eslint", "--fix", *scripts]] * bool(scripts)
    return max(0, *(subprocess.call(command, cwd=REPO) for command in commands))


def hook(env: Environment, tool: str, paths: list[str]) -> int:
    """Check some files by one tool, as a hook of a commit does; 1 if it objects."""
    node = node_modules(env) if tool in ("prettier", "eslint") else ""
    words = {
        "prettier": ["--check", *paths],
        "eslint": ["--no-warn-ignored", *paths],
    }
    if tool in words:
        results = [_node(node, tool, tool, *words[tool])]
    elif tool == "pylint":
        results = [_run_pylint(env, tool, paths)]
    else:
        results = [
            _tool(env, "ruff check", "ruff", "check", "--no-cache", *paths),
            _tool(
                env, "ruff format", "ruff", "format", "--no-cache", "--check", *paths
            ),
        ]
    notes = [note for result in results for note in result.notes]
    print("\n".join(notes))
    return int(any(not result.passed for result in results))


def _tool(env: Environment, name: str, module: str, *words: str) -> Result:
    return _said(name, [str(env.python), "-m", module, *words])


def _pylint(env: Environment) -> Result:
    """All of pylint-odoo blocks, also what OCA treats as optional.

    Only a large model spread over several files is no fault here.
    """
    paths = [str(ADDONS / addon) for addon in our_addons()]
    if not paths:
        return missing("pylint-odoo", "no addon yet", strict=in_ci())
    return _run_pylint(env, "pylint-odoo", paths)


def _run_pylint(env: Environment, name: str, paths: list[str]) -> Result:
    return _said(name, [str(env.python), "-c", _PYLINT_MAIN, *_PYLINT, *paths])


def _oca(env: Environment) -> Result:
    """OCA's checks of manifests, data files and translations."""
    name = "oca-odoo-pre-commit-hooks"
    if not our_addons():
        return missing(name, "no addon yet", strict=in_ci())
    folder = env.python.parent
    manifests = [str(ADDONS / addon) for addon in our_addons()]
    result = _said(name, [str(folder / "oca-checks-odoo-module"), *manifests])
    files = [str(path) for path in sorted(ADDONS.glob("*/i18n/*.po*"))]
    if files and not result.failed:
        words = ["--disable=po-pretty-format", *files]
        result = _said(name, [str(folder / "oca-checks-po"), *words])
    return result


def _node(modules: Path | str, name: str, program: str, *words: str) -> Result:
    if isinstance(modules, str):
        return missing(name, modules, strict=in_ci())
    return _said(name, [str(modules / ".bin" / program), *words])


def node_modules(env: Environment) -> Path | str:
    """Return the installed npm packages, or why there are none."""
    lock = (REPO / "package-lock.json").read_bytes()
    target = env.home.cache / f"node-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not target.exists():
        if not shutil.which("npm"):
            return "npm is not installed (as root: apt-get install nodejs npm)"
        try:
            _install_node(target)
        except shell.CommandError as error:
            return f"npm: {hide_addresses(error.reason)}"
    link = REPO / "node_modules"
    if link.is_symlink() or not link.exists():
        link.unlink(missing_ok=True)
        link.symlink_to(target / "node_modules")
    return target / "node_modules"


def _install_node(target: Path) -> None:
    with progress.step("Installing the npm packages"), staged(target) as partial:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(REPO / name, partial)
        words = ["--ignore-scripts", "--no-audit", "--no-fund"]
        shell.output(["npm", "ci", *words], cwd=partial)
