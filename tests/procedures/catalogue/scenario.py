"""What a file of scenarios says: which way an order goes through a procedure.

``path`` has the nodes in their order: ``4A`` or ``4A = feasible``. What happens between
them is ``! order.confirmed``; ``! order.confirmed by sales_clerk`` says by whom.
``not_met`` names the nodes that the way does not meet, with the reason. ``type``
and ``tags`` are the traits of the order, ``values`` what stands on it, ``credit`` what
the customer may owe; ``sold_before: yes``: the goods are no new product.
``begins`` is the moment, where the procedure is not done on any day.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from odoo.addons.order_process.engine.file.tree import Faults
from odoo.addons.order_process.engine.file.yaml_reader import read_yaml

FOLDER = Path(__file__).parent / "scenarios"
PROCEDURES = Path(__file__).parents[3] / "addons/order_procedures/procedures"
_STEP = re.compile(r"^(! )?(\S+)(?: = (\w+))?(?: by (\w+))?$")


@dataclass(frozen=True)
class Step:
    """A node with its outcome, or an event that happens."""

    code: str
    outcome: str = ""
    role: str = ""
    is_event: bool = False


@dataclass(frozen=True)
class Scenario:
    """One way of an order through a procedure."""

    procedure: str
    path: tuple[Step, ...]
    not_met: dict[str, str] = field(default_factory=dict)
    type: str = ""
    tags: tuple[str, ...] = ()
    values: dict = field(default_factory=dict)
    maker: str = ""
    credit: str = ""
    sold_before: bool = False
    begins: str = ""


def read_step(text):
    """Return a step of the path."""
    found = _STEP.match(str(text))
    if found is None:
        raise ValueError(f"not a step: {text}")
    event, code, outcome, role = found.groups("")
    return Step(code, outcome, role, bool(event))


def read(path):
    """Return the scenario of a file."""
    said = read_yaml(path.read_bytes(), Faults())
    said["path"] = tuple(map(read_step, said["path"]))
    said["tags"] = tuple(said.get("tags", ()))
    said["sold_before"] = said.get("sold_before") == "yes"
    return Scenario(**said)


def read_not_run():
    """Return ``{code: why}`` of the procedures without a scenario."""
    path = Path(__file__).parent / "not_run.yaml"
    return dict(read_yaml(path.read_bytes(), Faults()))


@cache
def heads():
    """Return the procedures of the catalogue, each with the tree of its file; nobody
    changes them."""
    trees = [
        read_yaml(path.read_bytes(), Faults())
        for path in sorted(PROCEDURES.glob("*/procedure.yaml"))
    ]
    return tuple((head, t) for t in trees for head in heads_of(t))


def heads_of(tree):
    """Return the procedures of a file: at its top, and those that it lists."""
    first = [tree] if "procedure" in tree else []
    return [*first, *tree.get("processes", ())]
