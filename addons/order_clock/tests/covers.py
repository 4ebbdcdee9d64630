"""Names the requirements that a test proves (see tools/trace.py)."""

import re
from collections.abc import Callable
from typing import TypeVar

_ID = re.compile(r"^S\d-[A-Z]+-\d+[a-z]?$")

Test = TypeVar("Back-Test", bound=Callable)


def covers(*ids: str) -> Callable[[Test], Test]:
    """Mark a test, or all tests of a class, as the proof of requirement rows."""
    wrong = [row for row in ids if not _ID.match(row)]
    if wrong or not ids:
        raise ValueError(f"not a requirement: {', '.join(wrong) or 'nothing named'}")

    def mark(test: Test) -> Test:
        test.__covers__ = (*getattr(test, "__covers__", ()), *ids)
        return test

    return mark
