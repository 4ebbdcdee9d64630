"""The Odoo server: started, asked until it answers, stopped."""

import contextlib
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from . import odoo_log, progress, shell
from .environment import Environment
from .failures import SetupError

HOST = "127.0.0.1"
_READY_SECONDS = 180
_STOP_SECONDS = 15


def require_port(port: int) -> None:
    """Refuse a used port before any work is done for it."""
    if not 0 < port < 65536:
        raise SetupError(f"{port} is not a port", "Choose 1 to 65535 with --port N")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise SetupError(
                f"Port {port} is for root only", "Choose another one with --port N"
            ) from error
        except OSError as error:
            raise SetupError(
                f"Port {port} is used by another program",
                "Stop that program, or choose another port with --port N",
            ) from error


def free_port() -> int:
    """Return a port nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(
    env: Environment, database: str, port: int, log: Path, *more: str
) -> Iterator[str]:
    """Run a server as long as the block lasts; its address is what is given.

    ``more`` are further words of the command line, e.g. ``--workers=2``.
    """
    log.unlink(missing_ok=True)
    words = ["-d", database, f"--http-port={port}", f"--logfile={log}", *more]
    with log.with_suffix(".out").open("w") as said:
        process = subprocess.Popen(
            shell.mortal(env.command(*words)),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = f"http://{HOST}:{port}"
        _wait(process, address, log)
        yield address
    finally:
        stop(process)


def _wait(process: subprocess.Popen, address: str, log: Path) -> None:
    """Ask until the server answers; tell its last words if it ends instead."""
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            reason = odoo_log.cause(log) or "it ended without a word"
            raise SetupError(f"The server does not start: {reason}", f"See {log}")
        if _answers(f"{address}/web/health"):
            return
        time.sleep(0.2)
    raise SetupError(
        f"The server did not answer within {_READY_SECONDS} s", f"See {log}"
    )


def _answers(address: str) -> bool:
    with contextlib.suppress(OSError):
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
        return True
    return False


def stop(process: subprocess.Popen) -> None:
    """Ask the server to end, then insist."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def watch(process_log: Path) -> None:
    """Wait until the user stops the command."""
    progress.say(f"Ctrl-C stops everything; the server's log is {process_log}")
    while True:
        signal.pause()
