"""Named sets of addons for companies that do not want all of them (docs/sets.csv)."""

import csv
from dataclasses import dataclass

from . import environment
from .home import REPO

TABLE = REPO / "docs" / "sets.csv"
#: Behind an addon that belongs to the set as soon as it is in this checkout.
_LATER = "?"


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
        ours = set(environment.our_addons())
        plain = {name.rstrip(_LATER): name for name in self.addons.split()}
        return [
            name
            for name, word in plain.items()
            if name in ours or not word.endswith(_LATER)
        ]


def read() -> list[AddonSet]:
    """Return the sets in the order of the table."""
    with TABLE.open(newline="", encoding="utf-8") as handle:
        return [AddonSet(**row) for row in csv.DictReader(handle)]
