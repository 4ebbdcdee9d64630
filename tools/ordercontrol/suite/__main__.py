"""./test: set up, run the chosen groups two at a time, count."""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .. import database, environment, progress
from ..environment import Environment
from ..failures import SetupError, explain
from ..home import REPO, Home
from . import budget, change, machine, reports
from .changed import Selection
from .groups import NAMES, Job, Plan
from .result import Result, total
from .templates import Templates

_DEEP = "deep"
_CHANGED = "changed"


def main(arguments: list[str]) -> int:
    """Return 1 when anything failed."""
    began = time.monotonic()
    options = _parser().parse_args(arguments)
    if _DEEP in options.what:
        machine.go_deep()
        options.what = [word for word in options.what if word != _DEEP]
    if options.what != [_CHANGED]:
        _require_known(options.what)
    home = Home.choose(options.home).prepare()
    if options.home:
        os.environ["ORDER_CONTROL_HOME"] = str(Path(options.home).resolve())
    machine.complete(home)
    with home.locked():
        env = environment.make(home, for_tests=True)
    _drop_leftovers(env)
    templates = Templates(env)
    jobs = _jobs(Plan(env, templates), options)
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        results = [r for found in pool.map(_one, jobs) for r in found]
    if not options.what:
        progress.say(reports.keep_outcomes(env, results))
        results += _too_long(results, options.jobs, time.monotonic() - began)
    print("\n" + "\n".join(result.line() for result in results))
    print("\n".join(["", *(why for result in results for why in result.why()), ""]))
    print(total(results), flush=True)
    return 1 if any(result.failed for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./test",
        description="Runs all checks, or the named ones.",
        epilog=f"Groups: {', '.join(NAMES)}. An addon's name means its unit tests. "
        f"The word {_DEEP}, alone or before the others, adds what is long: every "
        "addon's life cycle, kill loops, long random tests, all journeys on a phone. "
        f"The word {_CHANGED}, alone, runs what a change can break: since the branch "
        "left main, on main what is not committed or else the last commit.",
    )
    parser.add_argument(
        "what", nargs="*", help="group, addon, folder, file or file::Class::test"
    )
    parser.add_argument("--home", metavar="DIR", help="folder for all that is made")
    parser.add_argument("--since", metavar="COMMIT", help=f"with {_CHANGED}")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    return parser


def _require_known(words: list[str]) -> None:
    for word in words:
        path = Path(word.split("::")[0]).resolve()
        known = word in (*NAMES, *environment.our_addons())
        inside = path.exists() and any(
            path.is_relative_to(REPO / folder) and path != REPO / folder
            for folder in ("addons", "tests")
        )
        if not known and not inside:
            raise SetupError(
                f"{word} is no group, addon or test file here",
                f"Groups: {', '.join(NAMES)}",
            )


def _jobs(plan: Plan, options: argparse.Namespace) -> list[Job]:
    """Return what is to run; of a change, say what that is and what is left out."""
    if options.what != [_CHANGED]:
        return plan.jobs(options.what)
    chosen = Selection(change.since(options.since))
    progress.say(f"changed: {chosen.change.said}, {len(chosen.change.files)} files")
    if chosen.everything:
        progress.say("everything can be broken by it")
        return plan.jobs([])
    for line in chosen.left_out(plan.times):
        progress.say(line)
    return [*plan.jobs(sorted(chosen.words)), *plan.chosen(sorted(chosen.places))]


def _drop_leftovers(env: Environment) -> None:
    """Remove working databases of runs that were killed."""
    query = r"SELECT datname FROM pg_database WHERE datname ~ '^t\d+_'"
    for name in database.psql(env, query):
        owner = name[1:].split("_")[0]
        if int(owner) != os.getpid() and not Path("/proc", owner).exists():
            database.drop(env, name)


def _too_long(results: list[Result], cores: int, whole: float) -> list[Result]:
    """Say where the time went; return a failure for each group beyond its share."""
    seconds = budget.used(results, whole * cores)
    print("\n" + budget.table(results, seconds, whole), flush=True)
    judged = cores == budget.CORES and not machine.is_deep()
    return budget.verdict(seconds, whole) if judged else []


def _one(job: Job) -> list[Result]:
    """Run a job; its breakdown is one failure, not the end of the whole run."""
    progress.say(f"{job.label} begins")
    began = time.monotonic()
    try:
        results = job.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        results = [
            Result(job.label, failed=1, notes=[f"{type(error).__name__}: {error}"])
        ]
        results[0].seconds = time.monotonic() - began
    for result in results:
        result.group = job.group
        progress.say(result.line())
        for note in result.notes:
            print(f"---- {result.name}\n{note}", flush=True)
    return results


if __name__ == "__main__":
    sys.exit(explain(main))
