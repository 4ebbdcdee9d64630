"""What does not keep to the manifests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from . import rooms as houses
from . import uses
from .rooms import Room
from .uses import Use

#: Names that libraries use too, or several rooms, each for something of its own.
FOREIGN = frozenset(
    ("answered_by", "default_type_id", "purchase_order", "sheet_state", "type_code")
)
#: Dependencies whose use no name shows.
NEEDED = {
    ("order_change", "sale_purchase_stock"): "sale lines of purchase orders and moves",
    ("order_penalties", "order_payment"): "the money of deposits: `_money_received`",
    ("order_procedures", "order_purchase_sale"): "gates that its files name",
    ("order_procedures", "order_review"): "sections and events that its files name",
    ("order_procedures_demo", "order_procedures"): "files that it uses by their codes",
    ("order_review", "order_classification"): "answers what it asks: `_is_relied_on`",
    ("order_tracking", "sale_management"): "makes the menus of sales an application",
}
#: Rooms whose only work is to bring others together.
GATHERING = frozenset(("order_control",))


def faults(ours: Path, odoo: Iterable[Path]) -> list[str]:
    """Return each fault in words, with its place."""
    house = House(ours, odoo)
    found = [*house.circles()]
    for room in house.ours:
        used = list(uses.of(room))
        found += house.unreachable(room, used)
        found += house.unreachable_in_tests(room)
        found += house.unused(room, used)
        found += house.unknown(room)
    return found


class House:
    """All rooms, and who declares each name."""

    def __init__(self, ours: Path, odoo: Iterable[Path]) -> None:
        self.rooms = houses.read(ours, list(odoo))
        self.ours = [r for _, r in sorted(self.rooms.items()) if r.path.parent == ours]
        near = set().union(*(room.reach for room in self.ours))
        self.models: dict[str, set[str]] = defaultdict(set)
        self.codes: dict[str, set[str]] = defaultdict(set)
        self.members: dict[str, set[str]] = defaultdict(set)
        self.test_members: dict[str, set[str]] = defaultdict(set)
        for room in (self.rooms[name] for name in near & set(self.rooms)):
            _add(self.models, room.models, room.name)
            _add(self.members, room.members, room.name)
        for room in self.ours:
            _add(self.codes, room.codes, room.name)
            _add(self.test_members, room.members | room.test_members, room.name)
        self.own_members = {name for room in self.ours for name in room.members}

    def circles(self) -> Iterator[str]:
        """Yield rooms of ours that stand on themselves."""
        for room in self.ours:
            for name in room.depends:
                if name in self.rooms and room.name in self.rooms[name].reach:
                    yield f"{room.name}: depends on itself by {name}"

    def declaring(self, use: Use) -> set[str]:
        """Return the rooms that declare what is used; none if it is nobody's name."""
        if use.kind == "module":
            return {use.name} & set(self.rooms)
        if use.kind == "member":
            return self.members.get(use.name, set())
        if use.kind == "event":
            return self.codes.get(use.name, set())
        if use.name in self.models:
            return self.models[use.name]
        if use.name in self.codes:
            return self.codes[use.name]
        return {use.name.split(".")[0]} & set(self.rooms)

    def unreachable(self, room: Room, used: Iterable[Use]) -> Iterator[str]:
        """Yield what the room uses and no dependency of it declares."""
        return self._beyond(room.reach, used, {})

    def unreachable_in_tests(self, room: Room) -> Iterator[str]:
        """Yield what the room's tests use that is not there when it is tested alone.

        What tests make for themselves is theirs; glue that comes by itself is there.
        """
        reach = set(room.reach)
        for other in self.ours:
            if other.glue and other.glue <= reach:
                reach |= other.reach
        return self._beyond(reach, uses.of_tests(room), self.test_members)

    def _beyond(
        self, reach: set[str], used: Iterable[Use], more: Mapping[str, set[str]]
    ) -> Iterator[str]:
        told = set()
        for use in used:
            if use.kind == "member" and use.name not in self.own_members - FOREIGN:
                continue
            rooms = self.declaring(use)
            if use.kind == "member":
                rooms = rooms | more.get(use.name, set())
            if rooms and not rooms & reach and use not in told:
                told.add(use)
                yield f"{use.place}: {use.name} is of {', '.join(sorted(rooms))}"

    def unknown(self, room: Room) -> Iterator[str]:
        """Yield XML ids that the room names as its own and does not declare."""
        for use in uses.own_ids(room):
            if use.name not in room.ids:
                yield f"{use.place}: {use.name} is not declared in {room.name}"

    def unused(self, room: Room, used: Iterable[Use]) -> Iterator[str]:
        """Yield direct dependencies of the room that nothing in it needs."""
        if room.glue or room.name in GATHERING:
            return
        needed = {name for use in used for name in self._surely(use, room)}
        for name in room.depends:
            others = [self.rooms[n].reach for n in room.depends if n != name]
            brought = {name} | (self.rooms[name].reach - set().union(*others))
            if not needed & brought and (room.name, name) not in NEEDED:
                yield f"{room.name}: nothing uses the dependency {name}"

    def _surely(self, use: Use, room: Room) -> set[str]:
        """Return the room that is used, if only one can be meant."""
        rooms = self.declaring(use) & room.reach
        return rooms if len(rooms) == 1 or use.kind != "member" else set()


def _add(declared: dict[str, set[str]], names: Iterable[str], room: str) -> None:
    for name in names:
        declared[name].add(room)
