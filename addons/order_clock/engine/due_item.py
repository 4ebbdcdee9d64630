"""What is asked of the clock service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple


class DueItem(NamedTuple):
    """One question for :meth:`OrderClock._due_batch`.

    ``limit`` is an engine limit or a record with ``order.limit.mixin``;
    ``start`` a naive UTC datetime. ``calendar`` is the one of the role's
    assignment. ``dates`` maps field names to dates, or is the document itself.
    ``pauses`` are ``(start, end or None, reason)``.
    """

    limit: Any
    start: datetime
    company: Any
    calendar: Any = None
    department: Any = None
    employee: Any = None
    dates: Any = None
    pauses: Iterable = ()
