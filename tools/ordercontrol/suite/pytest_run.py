"""Running pytest and counting what it did."""

import contextlib
import itertools
import os
import re
import shutil
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

from .. import database, shell
from ..environment import Environment
from ..home import REPO
from .machine import in_ci, is_deep
from .result import Result

_NOTHING_COLLECTED = 5
_TAIL = 150
_WARNINGS = re.compile(
    r"=+ warnings summary =+.*?^-- Docs: \S+$", re.DOTALL | re.MULTILINE
)
#: Letters of a job in the name of its database, which PostgreSQL cuts at 63.
_NAME = 40
_COPY_NUMBERS = itertools.count(1)


def plain(
    env: Environment,
    name: str,
    paths: Sequence[str],
    more: dict[str, str] | None = None,
) -> Result:
    """Run tests that need no Odoo in their own process."""
    return _run(env, name, ["-p", "no:odoo", *paths], more or {})


@contextlib.contextmanager
def copy_of(env: Environment, template: str, name: str) -> Iterator[str]:
    """Give a copy of a template; it is dropped afterwards."""
    plain_name = "".join(c if c.isalnum() else "_" for c in name.lower())
    # Two files of one group, given on the command line, run at the same time.
    copy = f"t{os.getpid()}_{next(_COPY_NUMBERS)}_{plain_name[:_NAME]}"
    database.clone(env, template, copy)
    try:
        yield copy
    finally:
        database.drop(env, copy)


def on_copy(env: Environment, name: str, template: str, paths: Sequence[str]) -> Result:
    """Run Odoo tests on a copy of a template."""
    with copy_of(env, template, name) as copy:
        words = [f"--odoo-config={env.config_file()}", "--odoo-http"]
        more = {"OC_DATABASE": copy, "OC_TEMPLATE": template}
        return _run(env, name, [*words, f"--odoo-database={copy}", *paths], more)


def _run(
    env: Environment, name: str, words: Sequence[str], more: dict[str, str]
) -> Result:
    began = time.monotonic()
    handle, file = tempfile.mkstemp(suffix=".xml")
    os.close(handle)
    report = Path(file)
    command = [str(env.python), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--color=no", "--tb=short", f"--junitxml={report}"]
    # At the end it collects garbage five times, seconds of a process with Odoo in it,
    # for warnings that no run shows; what fails in a finalizer Python tells itself.
    command += ["-p", "no:unraisableexception"]
    command += [*marks(), *words]
    try:
        done = subprocess.run(
            shell.mortal(command),
            cwd=REPO,
            env={**os.environ, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        result = read_report(name, report)
        _keep(env, name, report, done.stdout)
    finally:
        report.unlink(missing_ok=True)
    result.seconds = time.monotonic() - began
    if done.returncode not in (0, 1, _NOTHING_COLLECTED) and not result.failed:
        result.failed = 1
    if result.failed:
        result.notes.append("\n".join(_told(done.stdout)[-_TAIL:]))
    return result


def _told(said: str) -> list[str]:
    """Return what pytest said but for its summary of warnings, which hides the rest."""
    return _WARNINGS.sub("", said).splitlines()


def marks() -> list[str]:
    """Return which tests pytest leaves out: the long ones, unless asked for."""
    return [] if is_deep() else ["-m", "not deep"]


def _keep(env: Environment, name: str, report: Path, said: str) -> None:
    """The last reports stay, for a look at slow tests and at long failures."""
    folder = env.home.data / "reports"
    folder.mkdir(exist_ok=True)
    name = name.replace("/", ".")
    (folder / f"{name}.log").write_text(said, encoding="utf-8")
    if report.stat().st_size:
        shutil.copy(report, folder / f"{name}.xml")


def read_report(name: str, report: Path) -> Result:
    """Count a JUnit report; in CI a test that lacked a browser has failed."""
    result = Result(name)
    text = report.read_text(encoding="utf-8", errors="replace")
    root = ET.fromstring(text) if text.strip() else ET.Element("none")  # noqa: S314
    for case in root.iter("testcase"):
        outcome = _outcome(case, result)
        key = f"{case.get('classname')}.{case.get('name')}"
        result.tests[key] = outcome
        result.times[key] = float(case.get("time") or 0)
        setattr(result, outcome, getattr(result, outcome) + 1)
    return result


def _outcome(case: ET.Element, result: Result) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    skip = case.find("skipped")
    if skip is None:
        return "passed"
    reason = skip.get("message", "")
    result.notes.append(f"SKIPPED {case.get('name')}: {reason}")
    lacking = any(
        word in reason.lower() for word in ("chrom", "weasyprint", "websocket")
    )
    return "failed" if in_ci() and lacking else "skipped"
