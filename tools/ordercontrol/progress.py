"""Progress lines with times, so that a long first start never looks stuck.

They go to the error stream: what a command answers stays alone on the other one.
"""

import contextlib
import sys
import time
from collections.abc import Iterator

_START = time.monotonic()


def say(text: str) -> None:
    """Print one line under the clock of the whole command."""
    print(f"[{time.monotonic() - _START:6.1f} s] {text}", file=sys.stderr, flush=True)


def warn(text: str) -> None:
    """Something is not as expected, but the work goes on."""
    say(f"warning: {' '.join(text.split())}")


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Say what begins, and how long it took when it ended well."""
    say(f"{text} ...")
    began = time.monotonic()
    yield
    say(f"{text}: done in {time.monotonic() - began:.1f} s")
