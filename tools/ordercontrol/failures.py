"""What the user is told when the surroundings do not allow the work."""

import errno
import os
import signal
import sys
from collections.abc import Callable

from .shell import CommandError


class SetupError(Exception):
    """Carries what is wrong and what to do about it, as one line for the user."""

    def __init__(self, wrong: str, todo: str) -> None:
        super().__init__(f"{_one_line(wrong)}. {_one_line(todo)}.")


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def no_space(folder: object) -> SetupError:
    """Same words whether the shortage was foreseen or met."""
    return SetupError(
        f"No disk space is left in {folder}",
        "Free some space, or choose another folder with --home DIR",
    )


def explain(main: Callable[[list[str]], int]) -> int:
    """Run a command; turn foreseen failures into one line and an exit code."""
    # It led Python to this package; Odoo's processes have no use for it.
    os.environ.pop("PYTHONPATH", None)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        return main(sys.argv[1:])
    except SetupError as error:
        return _refuse(str(error))
    except CommandError as error:
        return _refuse(f"{error}: {error.reason}")
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _refuse(str(no_space(error.filename or "the chosen folder")))
        if error.errno in (errno.EACCES, errno.EROFS):
            return _refuse(
                f"{error.filename} cannot be written. "
                "Give yourself the right, or choose another folder with --home DIR."
            )
        raise


def _refuse(line: str) -> int:
    sys.stdout.flush()
    print(f"error: {line}", file=sys.stderr)
    return 1
