"""Who acts for a role: the rules of 职务代理人 (position deputies), without Odoo.

A role in one company has a *staff*: its people (the head first) and its deputies.
Users are plain ids, instants are naive UTC datetimes, ``absent`` is the set of the
users who are on leave at the instant asked for.

Two questions are answered, and they differ on purpose:

* *who is expected to act* (:func:`actors`): only people who are there. Reminders,
  names in messages and coverage lists use it.
* *may this user act* (:func:`principal_of`): a person on leave who opens Odoo still
  holds his post, so he is not locked out of it.

A deputy's deputy is never asked: a post has one line of substitution, and a chain
would hide who answers for the decision.

>>> from datetime import datetime
>>> at = datetime(2026, 3, 2, 9)
>>> staff = Staff(people=(1, 2), deputies=(Deputy(1, 3), Deputy(2, 4)))
>>> actors(staff, set(), at)
[(1, None), (2, None)]
>>> actors(staff, {1}, at)
[(2, None), (3, 1)]
>>> principal_of(staff, 3, {1}, at), principal_of(staff, 3, set(), at)
(1, None)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Deputy:
    """One appointment. Without dates: a standing deputy, who acts only while the
    principal is absent. With dates: acts from ``start`` up to and excluding ``end``,
    whether the principal is there or not; one open end is allowed."""

    principal: int
    deputy: int
    start: datetime | None = None
    end: datetime | None = None

    @property
    def standing(self) -> bool:
        return self.start is None and self.end is None

    def acts(self, absent: Collection[int], at: datetime) -> bool:
        if self.standing:
            return self.principal in absent
        begun = self.start is None or self.start <= at
        return begun and (self.end is None or at < self.end)


@dataclass(frozen=True)
class Staff:
    """The people of a role in a company, the head first, and their deputies."""

    people: tuple[int, ...] = ()
    deputies: tuple[Deputy, ...] = ()

    @property
    def everyone(self) -> set[int]:
        return {*self.people, *(line.deputy for line in self.deputies)}

    def acting(self, absent: Collection[int], at: datetime) -> Iterable[Deputy]:
        """Appointments in force; one whose principal has left the role is void."""
        return (
            line
            for line in self.deputies
            if line.principal in self.people and line.acts(absent, at)
        )


class Absences:
    """Leaves of some users within a span of time, asked for single instants.

    A leave counts in the company of the employee record it was taken on, and in every
    company where the user has no employee record of his own: a manager who looks after
    two companies is away from both.
    """

    def __init__(self, leaves=(), homes=None):
        """:param leaves: (user, company, start, end) rows, end excluded
        :param homes: {user: companies in which he has an employee record}"""
        self.leaves = tuple(leaves)
        self.homes = homes or {}

    def at(self, company: int, at: datetime) -> set[int]:
        """Users who are on leave in ``company`` at the instant."""
        return {
            user
            for user, home, start, end in self.leaves
            if start <= at < end
            and (home == company or company not in self.homes.get(user, ()))
        }


def merge(staffs: Iterable[Staff]) -> Staff:
    """The staff of a role that is made up of other roles (计划组 is four posts).

    >>> merge([Staff((1, 2)), Staff((2, 3), (Deputy(3, 4),))]).people
    (1, 2, 3)
    """
    people: dict[int, None] = {}
    deputies: dict[Deputy, None] = {}
    for staff in staffs:
        people.update(dict.fromkeys(staff.people))
        deputies.update(dict.fromkeys(staff.deputies))
    return Staff(tuple(people), tuple(deputies))


def actors(
    staff: Staff, absent: Collection[int], at: datetime
) -> list[tuple[int, int | None]]:
    """(user, principal or None) of all who are expected to act, each user once.

    People come before deputies, in the order in which they were appointed; somebody
    who belongs to the role himself never counts as a deputy of his colleague.
    """
    found: dict[int, int | None] = {
        user: None for user in staff.people if user not in absent
    }
    for line in staff.acting(absent, at):
        if line.deputy not in absent and line.deputy not in staff.people:
            found.setdefault(line.deputy, line.principal)
    return list(found.items())


def principal_of(
    staff: Staff, user: int, absent: Collection[int], at: datetime
) -> int | None:
    """The user for whom ``user`` may act, himself included; None: he may not act."""
    if user in staff.people:
        return user
    for line in staff.acting(absent, at):
        if line.deputy == user:
            return line.principal
    return None


def holder(
    staff: Staff, person: int, absent: Collection[int], at: datetime
) -> int | None:
    """The person whom a document names for a role, while he or somebody who stands in
    for him is there to act; None: what he owes is owed by the role.

    >>> at = datetime(2026, 3, 2, 9)
    >>> staff = Staff(people=(1, 2), deputies=(Deputy(1, 3),))
    >>> holder(staff, 1, set(), at), holder(staff, 1, {1}, at)
    (1, 1)
    >>> holder(staff, 1, {1, 3}, at), holder(staff, 2, {2}, at)
    (None, None)
    >>> holder(staff, 9, (), at) is None
    True
    """
    if person not in staff.people:
        return None
    there = {person, *(line.deputy for line in staff.deputies)} - set(absent)
    acts = any(principal_of(staff, user, absent, at) == person for user in there)
    return person if acts else None


def absence_matters(staff: Staff, user: int) -> set[int]:
    """Principals whose absence decides whether ``user`` may act: mostly nobody, so
    that the desk of most people needs no look at the leaves."""
    if user in staff.people:
        return set()
    return {
        line.principal
        for line in staff.deputies
        if line.deputy == user and line.standing
    }


def circles(staff: Staff) -> list[tuple[int, ...]]:
    """Circles of standing deputies (A stands in for B and B for A): when all of them
    are away nobody acts, although every post has a deputy on document.

    >>> circles(Staff((1, 2), (Deputy(1, 2), Deputy(2, 1))))
    [(1, 2)]
    >>> circles(Staff((1, 2), (Deputy(1, 2),)))
    []
    """
    following: dict[int, list[int]] = {}
    for line in staff.deputies:
        if line.standing:
            following.setdefault(line.principal, []).append(line.deputy)
    found: set[tuple[int, ...]] = set()
    for start in following:
        path = _way_back(following, start)
        if path:
            low = path.index(min(path))
            found.add(path[low:] + path[:low])
    return sorted(found)


def _way_back(following: dict[int, list[int]], start: int) -> tuple[int, ...]:
    """The shortest way from ``start`` along the deputies back to it, or empty."""
    queue = [(start,)]
    seen = set()
    while queue:
        path = queue.pop(0)
        for deputy in following.get(path[-1], ()):
            if deputy == start:
                return path
            if deputy not in seen:
                seen.add(deputy)
                queue.append((*path, deputy))
    return ()
