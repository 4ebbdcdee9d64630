"""Quantities of a verdict: how they are put down to the lots of what was inspected."""

from math import isfinite

PASSED, PARTIAL, FAILED = "passed", "partial", "failed"


def verdict_of(accepted, conditional, rejected, near=1e-6):
    """Return what the quantities say of the whole.

    >>> verdict_of(8, 0, 2), verdict_of(8, 2, 0), verdict_of(0, 0, 10)
    ('partial', 'passed', 'failed')
    """
    if rejected <= near:
        return PASSED
    return PARTIAL if accepted + conditional > near else FAILED


def spread(amounts, rooms, near=1e-6):
    """Put amounts down to rooms in their order, each room filled by one amount after
    the other.

    :param amounts: pairs of (name, amount)
    :param rooms: pairs of (key, how much it holds)
    :return: ``{key: {name: part}}``; amounts above all rooms are left

    >>> spread([("ok", 8), ("bad", 2)], [("a", 6), ("b", 4)])
    {'a': {'ok': 6}, 'b': {'ok': 2, 'bad': 2}}
    """
    found, left = {}, [[name, amount] for name, amount in amounts]
    for key, room in rooms:
        parts = {}
        for pair in left:
            part = min(pair[1], room)
            if part > near:
                parts[pair[0]] = part
                pair[1] -= part
                room -= part
        found[key] = parts
    return found


def outside(value, lower, upper):
    """Tell whether a measured value is outside of its limits; None is no limit.

    >>> outside(9.8, 9.9, 10.1), outside(10, None, 10), outside(11, 5, None)
    (True, False, False)
    """
    return (lower is not None and value < lower) or (
        upper is not None and value > upper
    )


def number_of(text):
    """Return the number that a text says; None for an empty one.

    :raise ValueError: it is no finite number

    >>> number_of(" 9.95 "), number_of("")
    (9.95, None)
    """
    text = (text or "").strip()
    if not text:
        return None
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number
