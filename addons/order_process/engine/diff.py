"""Difference of two snapshots of a document: which watched fields were touched?

A snapshot is plain JSON, made by ``order.signoff.mixin``::

    {"head": {"partner_id": 7}, "lines": {"order_line": {"12": {"price_unit": 5.0}}}}

A *token* names what is watched: ``partner_id`` (a field of the document),
``order_line.price_unit`` (that field on any line) or ``order_line`` (lines that come
or go, and any watched field of them). Lines that come or go touch every token of
their list: a new line brings a new price, a new product and a new quantity.

>>> before = {"head": {"date": None}, "lines": {"order_line": {"1": {"qty": 2}}}}
>>> after = {"head": {"date": None}, "lines": {"order_line": {"1": {"qty": 3}}}}
>>> difference(before, after).touched
frozenset({'order_line.qty'})
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Snapshot = Mapping[str, Any]
Change = tuple[Any, Any]


@dataclass(frozen=True)
class LineChanges:
    """What happened to the lines of one list, by line id (as text)."""

    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    removed: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: dict[str, dict[str, Change]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Difference:
    """Changes of the head and of each list of lines."""

    head: dict[str, Change]
    lines: dict[str, LineChanges]

    def __bool__(self) -> bool:
        return bool(self.head or self.lines)

    @property
    def touched(self) -> frozenset[str]:
        """Tokens of all that changed; ``order_line.*`` when lines came or went."""
        tokens = set(self.head)
        for name, changes in self.lines.items():
            if changes.added or changes.removed:
                tokens.add(f"{name}.*")
            for values in changes.changed.values():
                tokens.update(f"{name}.{column}" for column in values)
        return frozenset(tokens)

    def touches(self, watched: Iterable[str]) -> bool:
        """Tell whether a department that watches these tokens must look again.

        Who watches nothing in particular is concerned by every change.
        """
        watched = list(watched)
        if not watched:
            return bool(self)
        return any(_meets(token, self.touched) for token in watched)


def _meets(token: str, touched: frozenset[str]) -> bool:
    name, _dot, column = token.partition(".")
    if column:
        return token in touched or f"{name}.*" in touched
    return name in touched or any(item.startswith(f"{name}.") for item in touched)


def parse_tokens(text: str | None) -> tuple[str, ...]:
    """Split a comma-separated list of tokens, in order, without doubles.

    >>> parse_tokens("partner_id, order_line.qty,,partner_id")
    ('partner_id', 'order_line.qty')
    """
    parts = (part.strip() for part in (text or "").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def canonical(snapshot: Snapshot) -> str:
    """Return the text that is hashed: sorted keys, no blanks, labels left out."""
    content = {part: snapshot.get(part) or {} for part in ("head", "lines")}
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def revision_hash(snapshot: Snapshot) -> str:
    """Return the identity of the revision: equal content, equal hash."""
    return hashlib.sha256(canonical(snapshot).encode()).hexdigest()


def difference(before: Snapshot, after: Snapshot) -> Difference:
    """Compare two snapshots; a field that only one of them has counts as changed."""
    lines_before, lines_after = before.get("lines") or {}, after.get("lines") or {}
    lines = {
        name: compare_lines(lines_before.get(name) or {}, lines_after.get(name) or {})
        for name in sorted({*lines_before, *lines_after})
    }
    return Difference(
        _compare_values(before.get("head") or {}, after.get("head") or {}),
        {name: changes for name, changes in lines.items() if changes},
    )


def compare_lines(before: Mapping, after: Mapping) -> LineChanges:
    """Compare two lists of lines, keyed by line id."""
    changed = {
        key: _compare_values(before[key], after[key])
        for key in before
        if key in after and before[key] != after[key]
    }
    return LineChanges(
        added={key: dict(after[key]) for key in after if key not in before},
        removed={key: dict(before[key]) for key in before if key not in after},
        changed=changed,
    )


def _compare_values(before: Mapping, after: Mapping) -> dict[str, Change]:
    return {
        name: (before.get(name), after.get(name))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    }
