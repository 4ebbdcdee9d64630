"""What a change of one order line does to the documents made for it (pure Python).

>>> less = Scope(old=10, new=6, delivered=2)
>>> less.share
0.4
>>> Scope(old=10, new=10, delivered=0, moved=True).share
0.0
>>> judge(less, committed=False)
'nothing_spent'
>>> judge(less, committed=True)
'cancel_cost'
>>> judge(Scope(old=10, new=12), committed=True)
'amendable'
>>> judge(less, committed=True, spent=True)
'too_late'

Ordered 10, received 6, wanted 8: two of the four that are still to come.

>>> found = take(2, [Piece("open", 4, 1), Piece("received", 6, 3)])
>>> found["open"], found["received"]
(2, 0.0)
>>> take(7, [Piece("received", 6, 3), Piece("open", 4, 1)])
{'received': 3, 'open': 4}
"""

from dataclasses import dataclass
from typing import NamedTuple

NOTHING, AMEND, CANCEL, LATE = "nothing_spent", "amendable", "cancel_cost", "too_late"


@dataclass(frozen=True)
class Scope:
    """An order line before and after: quantities in the product's unit."""

    old: float = 0.0
    new: float = 0.0
    delivered: float = 0.0
    #: Other goods than planned: product, structure or specification.
    replaced: bool = False
    #: Another delivery date.
    moved: bool = False

    @property
    def share(self) -> float:
        """Which part of what is planned for the line is no longer wanted like that."""
        if self.replaced:
            return 1.0
        return max(self.old - self.new, 0.0) / self.old if self.old else 0.0

    @property
    def shifts(self) -> bool:
        """Do quantities or dates of the plan change?"""
        return self.moved or self.old != self.new

    @property
    def touched(self) -> bool:
        return self.shifts or self.replaced


class Piece(NamedTuple):
    """Something that is planned, bought, made or shipped for an order line."""

    key: object
    quantity: float
    #: What is least committed is given up first: see the constants below.
    rank: int = 0


#: Nobody acts on it, somebody does, it is in somebody's hands, it cannot be undone.
PLANNED, COMMITTED, IN_HAND, SPENT = range(4)


def take(unwanted: float, pieces: list[Piece]) -> dict:
    """Return ``{key: quantity given up}`` of each piece: the open ones first, of those
    the last one."""
    rest, taken = unwanted, {piece.key: 0.0 for piece in pieces}
    for piece in sorted(reversed(pieces), key=lambda piece: piece.rank):
        given = min(max(rest, 0.0), piece.quantity)
        taken[piece.key] = given
        rest -= given
    return taken


def judge(scope: Scope, *, committed: bool, spent: bool = False) -> str:
    """Return the verdict on a document.

    :param committed: somebody outside or on the floor already acts on it
    :param spent: goods have arrived, or work was done: it cannot be undone
    """
    if not committed and not spent:
        return NOTHING
    if not scope.share:
        return AMEND
    return LATE if spent else CANCEL
