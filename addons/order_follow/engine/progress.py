"""How far an order is in an area: the share of its steps that are done, of those that
are done, open or still to come. Nothing here knows Odoo."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from .finish import Plan


class Share(NamedTuple):
    """To which area a step counts, and how much of it."""

    area: str
    weight: float


def still_ahead(plan: Plan, closed: Collection[str], open_: Collection[str]) -> set:
    """Return the codes of the steps that may still come: what follows a step that is
    open or still to come itself, and what nothing leads to.

    A step whose sources have all ended without it is not coming any more.
    """
    found = set()
    for code, (_all, sources) in plan.steps.items():
        if code in closed or code in open_:
            continue
        if not sources or any(one in open_ or one in found for one in sources):
            found.add(code)
    return found


def percentages(
    plan: Plan, shares: Mapping[str, Share], states: Mapping[str, str]
) -> dict[str, int]:
    """Return ``{area: percent}`` of an order, rounded down: 100 is all of it.

    :param shares: ``{code of a step: Share}``
    :param states: ``{code: state of its newest pass}``: done, open, skipped
    :return: nothing for areas of which the order has no step
    """
    open_ = {code for code, state in states.items() if state == "open"}
    ahead = still_ahead(plan, states.keys() - open_, open_)
    done_of, all_of = {}, {}
    for code, (area, weight) in shares.items():
        state = states.get(code)
        done = state == "done"
        if weight > 0 and (done or state == "open" or code in ahead):
            all_of[area] = all_of.get(area, 0) + weight
            done_of[area] = done_of.get(area, 0) + (weight if done else 0)
    return {area: int(100 * done_of[area] / whole) for area, whole in all_of.items()}


def total(percents: Mapping[str, int], weights: Mapping[str, float]) -> int | None:
    """Return the progress of the whole order, by the weights of its areas; None where
    no area counts."""
    whole = sum(weights.get(area, 0) for area in percents)
    if whole <= 0:
        return None
    done = sum(percent * weights.get(area, 0) for area, percent in percents.items())
    return int(done / whole)
