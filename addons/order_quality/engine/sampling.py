"""What a sampling inspection looks at, and what follows from what it finds.

The tables (GB/T 2828.1, ISO 2859-1) are data; here stands how they are read.
"""

from typing import NamedTuple

NORMAL, TIGHTENED = "normal", "tightened"
#: Of how many inspections the switching rules speak.
WATCHED = 5
#: So many refused ones among them lead to tightened inspection.
REFUSED = 2


class Sample(NamedTuple):
    """How many pieces are looked at; so many faults are accepted, so many refused."""

    size: int
    accept: int
    reject: int


def letter_of(letters, quantity):
    """Return the code letter of a lot.

    :param letters: pairs of (smallest lot, letter), in any order
    :return: the letter of the largest lot size that is not above; None below all

    >>> letter_of([(2, "A"), (9, "B"), (16, "C")], 12)
    'B'
    """
    fitting = [pair for pair in letters if pair[0] <= quantity]
    return max(fitting)[1] if fitting else None


def whole(quantity):
    """Return the sample that is the whole lot; no fault is accepted."""
    return Sample(pieces(quantity), 0, 1)


def pieces(quantity):
    """Return of how many pieces a quantity is: what is begun counts.

    >>> pieces(2.5), pieces(3.0)
    (3, 3)
    """
    return int(-(-quantity // 1))


def sample_of(plan, quantity):
    """Return the sample of a lot by a row of the table; the whole lot where the sample
    would not be smaller.

    :param plan: Sample of the table, None where it has none
    """
    if plan is None or plan.size >= quantity:
        found = whole(quantity)
        return found._replace(accept=plan.accept, reject=plan.reject) if plan else found
    return plan


def severity_of(history):
    """Return how the next lot is inspected.

    :param history: pairs of (severity, accepted?), the newest first

    >>> severity_of([(NORMAL, False), (NORMAL, True), (NORMAL, False)])
    'tightened'
    >>> severity_of([(TIGHTENED, True)] * 5)
    'normal'
    >>> severity_of([(TIGHTENED, True)] * 4 + [(NORMAL, False)])
    'tightened'
    """
    if not history:
        return NORMAL
    now = history[0][0]
    run = []
    for severity, accepted in history[:WATCHED]:
        if severity != now:
            break
        run.append(accepted)
    if now == TIGHTENED:
        return NORMAL if len(run) == WATCHED and all(run) else TIGHTENED
    return TIGHTENED if run.count(False) >= REFUSED else NORMAL
