"""The first command: one running demo company."""

import argparse
import contextlib
import fcntl
import sys
from collections.abc import Iterator

from . import demo, environment, paper, progress, server
from .failures import SetupError, explain
from .home import Home


def main(arguments: list[str]) -> int:
    """Set up what is missing, start the server, wait for Ctrl-C."""
    options = _parser().parse_args(arguments)
    home = Home.choose(options.home).prepare()
    address = f"http://{server.HOST}:{options.port}"
    with _only_one(home, address):
        server.require_port(options.port)
        with home.locked():
            paper.complete(home)
            env = environment.make(home)
        try:
            demo.prepare(env, demo=options.demo, reset=options.reset)
            _serve(env, options.port)
        except KeyboardInterrupt:
            print(flush=True)
            progress.say("Stopping")
        finally:
            env.server.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run",
        description="Sets up and starts the demo company of order control.",
        epilog="An existing PostgreSQL is used when PGHOST (PGPORT, PGUSER, "
        "PGPASSWORD) is set, an existing Odoo 19.0 when ODOO_HOME is set.",
    )
    parser.add_argument("--port", type=int, default=8069, help="default: 8069")
    parser.add_argument("--home", metavar="DIR", help="folder for all that is made")
    parser.add_argument(
        "--no-demo", dest="demo", action="store_false", help="no demo data"
    )
    parser.add_argument("--reset", action="store_true", help="make the database anew")
    return parser


@contextlib.contextmanager
def _only_one(home: Home, address: str) -> Iterator[None]:
    """Two commands on one database cluster would stop it under each other.

    The same lock guards the making of the database, so ./test need not wait for it.
    """
    with (home.data / "serving").open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.seek(0)
            raise SetupError(
                f"Order control already runs here, at {handle.read()}",
                "Stop it with Ctrl-C, or choose another folder with --home DIR",
            ) from error
        handle.truncate(0)
        handle.write(address)
        handle.flush()
        yield


def _serve(env: environment.Environment, port: int) -> None:
    log = demo.log_file(env)
    progress.say("Starting the server")
    with server.running(env, demo.NAME, port, log) as address:
        progress.say(f"Order control runs at {address}")
        rows = demo.logins(env)
        if rows:
            print(f"\nDemo logins (password of all of them: {demo.PASSWORD})")
            print(demo.table(rows))
        print("\n  admin / admin: the administrator\n", flush=True)
        server.watch(log)


if __name__ == "__main__":
    sys.exit(explain(main))
