"""Running other programs."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path


class CommandError(Exception):
    """A program ended badly; ``output`` is what it said."""

    def __init__(self, command: Sequence[str], output: str) -> None:
        super().__init__(f"{command[0]} failed")
        self.output = output

    @property
    def reason(self) -> str:
        """Return the line that tells the cause, for a one-line message."""
        lines = [line.strip() for line in self.output.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()]
        chosen = errors[0] if errors else (lines or [str(self)])[-1]
        return chosen[:300]


def output(
    command: Sequence[str | Path],
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    text: str | None = None,
) -> str:
    """Return what a program printed; its failure is an exception with its words."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            mortal(words),
            env={**os.environ, **(env or {})},
            cwd=cwd,
            input=text,
            stdin=None if text is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise CommandError(words, f"{words[0]}: not found") from error
    if done.returncode:
        raise CommandError(words, done.stdout)
    return done.stdout


def mortal(words: list[str]) -> list[str]:
    """Return the command so changed that it ends when we are killed."""
    if shutil.which("setpriv") and shutil.which(words[0]):
        return ["setpriv", "--pdeathsig", "TERM", *words]
    return words


def detached(command: Sequence[str | Path]) -> None:
    """Run a program that leaves a server behind.

    The server keeps what it inherits: with a pipe for its output the caller would
    wait for ever, and in our session Ctrl-C would reach it before we stop it.
    """
    words = [str(word) for word in command]
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        code = subprocess.call(
            words,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        said.seek(0)
        if code:
            raise CommandError(words, said.read())
