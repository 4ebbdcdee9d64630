"""Whether demand stays below what may lie in stock: pure arithmetic (S0-B-02, 03)."""

from typing import NamedTuple


class Ceiling(NamedTuple):
    """The four figures of a formula."""

    demand: float
    level: float
    in_transit: float
    expected: float

    @property
    def limit(self) -> float:
        """Level, less what is in transit, plus the expected sales of one week."""
        return self.level - self.in_transit + self.expected

    @property
    def holds(self) -> bool:
        """Whether the demand is below the limit; demand that equals it is not.

        >>> Ceiling(99, 100, 20, 20).holds, Ceiling(100, 100, 20, 20).holds
        (True, False)
        """
        return round(self.demand - self.limit, 6) < 0
