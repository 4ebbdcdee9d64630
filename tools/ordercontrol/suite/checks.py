"""Checks that are no tests: logs, translations, licences, traceability."""

import time
from collections.abc import Callable

from .. import shell
from ..environment import Environment
from ..home import REPO
from . import compose, licences, pytest_run, translations
from .result import Result, failed, passed
from .templates import Templates


def all_checks(env: Environment, templates: Templates) -> list[Result]:
    """Run every check."""
    checks: list[Callable[[], Result]] = [
        lambda: _translations(env, templates.complete()),
        lambda: licences.check(env),
        lambda: compose.check(env),
        lambda: trace(env),
    ]
    results = []
    for check in checks:
        began = time.monotonic()
        result = check()
        result.seconds = time.monotonic() - began
        results.append(result)
    return results


def _translations(env: Environment, template: str) -> Result:
    """Read the terms from a copy: nobody copies a database in which somebody works."""
    with pytest_run.copy_of(env, template, "terms") as copy:
        return translations.check(env, copy)


def logs(templates: Templates) -> Result:
    """A warning while our addons install is a fault, also when it is cached."""
    templates.complete()
    templates.demo()
    found = [
        f"{label}: {line}"
        for label, lines in sorted(templates.log_findings.items())
        for line in lines
    ]
    name = "log of installing the addons"
    return failed(name, "\n".join(found)) if found else passed(name)


def trace(env: Environment) -> Result:
    """Every row a test names must exist, and so must every row left out."""
    name = "traceability"
    try:
        said = shell.output([env.python, REPO / "tools" / "trace.py"], cwd=REPO)
    except shell.CommandError as error:
        return failed(name, error.output)
    return passed(name, said.strip())
