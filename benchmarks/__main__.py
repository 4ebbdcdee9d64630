"""benchmarks/run: make the databases, measure, write results and tables.

Runs in any Python; what needs Odoo is started in the environment of ./test.
"""

import argparse
import os
import subprocess
import sys

from ordercontrol import environment
from ordercontrol.failures import explain
from ordercontrol.home import REPO, Home

from . import oca, report
from .databases import Databases
from .scenarios import DATABASES, NAMES, WITH_OCA


def main(arguments: list[str]) -> int:
    """Measure the scenarios named on the command line; none means all."""
    options = _parser().parse_args(arguments)
    home = Home.choose(options.home).prepare()
    with home.locked():
        env = environment.make(home, for_tests=True)
    databases = Databases(env, options.prefix, options.fresh, options.quick)
    for name in options.names or NAMES:
        databases.env = oca.environment(env) if name in WITH_OCA else env
        for database in DATABASES[name]:
            databases.prepare(database)
        if code := _measure(databases.env, name, options):
            return code
    if not options.quick:
        report.write_tables()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=" ".join(NAMES))
    parser.add_argument("--home", help="folder of everything downloaded and made")
    parser.add_argument("--prefix", help="of the databases' names")
    parser.add_argument("--fresh", action="store_true", help="make them anew")
    parser.add_argument(
        "--quick", action="store_true", help="few runs, small tables, no results kept"
    )
    parser.set_defaults(prefix="bench_")
    return parser


def _measure(env: environment.Environment, name: str, options) -> int:
    """Every scenario has a process of its own, so that none warms another's caches."""
    words = ["-m", "benchmarks.worker", str(env.config_file()), options.prefix, name]
    words += ["--quick"] if options.quick else []
    variables = {**os.environ, **env.server.env, "PYTHONPATH": str(REPO)}
    command = [str(env.python), *words]
    return subprocess.run(command, env=variables, cwd=REPO, check=False).returncode


if __name__ == "__main__":
    sys.exit(explain(main))
