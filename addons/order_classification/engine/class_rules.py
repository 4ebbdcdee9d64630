"""Rules that sort orders into kinds and tags, on plain values.

A rule has conditions on facts; ``classify`` evaluates rules on the facts of one order,
``faults`` finds rules that can never decide anything. Nothing here knows Odoo.
"""

import math
from dataclasses import dataclass

BOOLEAN, NUMBER = "boolean", "number"
COMPARE = {
    "=": lambda value, limit: value == limit,
    "!=": lambda value, limit: value != limit,
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
}
YES, NO = ("yes", "true", "1"), ("no", "false", "0")


@dataclass(frozen=True, slots=True)
class Condition:
    """``fact operator value``; the value has the type of its fact."""

    criterion: str
    operator: str
    value: bool | float

    def holds(self, criteria):
        """An unknown fact (None) fulfils nothing."""
        known = criteria.get(self.criterion, (None, ""))[0]
        return known is not None and COMPARE[self.operator](known, self.value)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which orders get ``target``: ``any`` or ``all`` of the conditions hold."""

    key: int
    target: int
    is_type: bool
    any_of: bool = False
    conditions: tuple[Condition, ...] = ()
    scope: str = ""

    def why(self, criteria):
        """The conditions that made the rule hold, or None when it does not."""
        holding = tuple(c for c in self.conditions if c.holds(criteria))
        if self.any_of and self.conditions:
            return holding or None
        return holding if len(holding) == len(self.conditions) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Kind (or None), tags, and the rules that decided: (rule, conditions)."""

    kind: int | None
    tags: tuple[int, ...]
    hits: tuple[tuple[Rule, tuple[Condition, ...]], ...]


def parse(kind, text):
    """Return a value written by a person; ValueError when it does not fit."""
    plain = str(text or "").strip().casefold()
    if kind == BOOLEAN:
        if plain not in YES + NO:
            raise ValueError(text)
        return plain in YES
    number = float(plain)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def classify(rules, criteria):
    """The first kind whose rule holds, and all tags whose rules hold.

    ``rules`` in their order; ``facts`` is {code: (value, reason)}.
    """
    kind, tags, hits = None, [], []
    for rule in rules:
        if rule.is_type and kind is not None or rule.target in tags:
            continue
        holding = rule.why(criteria)
        if holding is None:
            continue
        hits.append((rule, holding))
        if rule.is_type:
            kind = rule.target
        else:
            tags.append(rule.target)
    return Outcome(kind, tuple(tags), tuple(hits))


# Faults -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """``code`` is never, shadowed or overlap; ``other`` is the earlier rule."""

    code: str
    rule: int
    other: int = 0


def faults(rules):
    """Return what is wrong with rules, given in their order."""
    found = [Fault("never", rule.key) for rule in rules if not _possible(rule)]
    dead = {fault.rule for fault in found}
    alive = [rule for rule in rules if rule.key not in dead]
    for index, later in enumerate(alive):
        if later.is_type:
            found += _against_earlier(later, alive[:index])
    return found


def _against_earlier(later, earlier):
    """A kind rule that an earlier one always, or sometimes, takes orders from."""
    rivals = [rule for rule in earlier if rule.is_type]
    for rule in rivals:
        if rule.scope in ("", later.scope) and _covers(rule, later):
            return [Fault("shadowed", later.key, rule.key)]
    return [
        Fault("overlap", later.key, rule.key)
        for rule in rivals
        if rule.target != later.target and later.conditions and _together(rule, later)
    ]


def _cases(rule):
    """The rule as alternatives, each a tuple of conditions that hold together."""
    if rule.any_of and rule.conditions:
        return [(condition,) for condition in rule.conditions]
    return [rule.conditions]


def _spans(conditions):
    """{fact: (low, low included, high, high included)} that conditions allow."""
    spans = {}
    for condition in conditions:
        known = spans.get(condition.criterion, FULL)
        spans[condition.criterion] = _meet(known, _span(condition))
    return spans


FULL = (-math.inf, True, math.inf, True)


def _span(condition):
    operator, value = condition.operator, float(condition.value)
    if operator == "!=" and isinstance(condition.value, bool):
        value = 1.0 - value
        operator = "="
    if operator == "=":
        return value, True, value, True
    if operator in ("<", "<="):
        return -math.inf, True, value, operator == "<="
    if operator in (">", ">="):
        return value, operator == ">=", math.inf, True
    return FULL


def _meet(one, other):
    low = max((one[0], not one[1]), (other[0], not other[1]))
    high = min((one[2], one[3]), (other[2], other[3]))
    return low[0], not low[1], high[0], high[1]


def _empty(span):
    low, low_in, high, high_in = span
    return low > high or (low == high and not (low_in and high_in))


def _possible(rule):
    return any(
        not any(map(_empty, _spans(conditions).values())) for conditions in _cases(rule)
    )


def _together(one, other):
    """Can one order fulfil both rules?"""
    return any(
        not any(map(_empty, _spans(a + b).values()))
        for a in _cases(one)
        for b in _cases(other)
    )


def _covers(wide, narrow):
    """Does every order of ``narrow`` fulfil ``wide`` as well?"""
    return all(any(_implies(a, b) for b in _cases(wide)) for a in _cases(narrow))


def _implies(strict, loose):
    """Do the conditions ``strict`` fulfil ``loose`` in any case?"""
    if any(c.operator == "!=" and not isinstance(c.value, bool) for c in loose):
        return set(loose) <= set(strict)
    known = _spans(strict)
    return all(
        criterion in known and _within(known[criterion], span)
        for criterion, span in _spans(loose).items()
    )


def _within(inner, outer):
    return _meet(inner, outer) == inner
