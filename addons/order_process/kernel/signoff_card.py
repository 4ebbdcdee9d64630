"""What the approval cards of the documents of one model have in common."""

from typing import Any, NamedTuple


class Layout(NamedTuple):
    """The documents as superuser, what is shown of them, and to whom.

    ``readable`` are ids of the documents that the reader may read.
    """

    documents: Any
    amount: str | None
    fields: list
    lines: dict
    files: tuple
    figures: tuple
    readable: frozenset
