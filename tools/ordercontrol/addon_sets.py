"""Named sets of addons for companies that do not want all of them (docs/sets.csv)."""

import csv
from dataclasses import dataclass

from .home import REPO

TABLE = REPO / "docs" / "sets.csv"


@dataclass(frozen=True)
class AddonSet:
    """A row of the table."""

    set: str
    name: str
    name_zh: str
    addons: str
    what: str
    what_zh: str

    @property
    def wanted(self) -> list[str]:
        """Return the addons to install; Odoo adds those that they need."""
        return self.addons.split()


def read() -> list[AddonSet]:
    """Return the sets in the order of the table."""
    with TABLE.open(newline="", encoding="utf-8") as handle:
        return [AddonSet(**row) for row in csv.DictReader(handle)]
