"""When a time outside the limits begins, in whichever order its readings come."""


def begun(kept, fresh):
    """Return the moments at which times outside the limits begin that nobody was told
    of: those of which no reading was known before.

    >>> begun([(1, False)], [(2, True), (3, True), (4, False), (5, True)])
    {2, 5}
    >>> begun([(2, True)], [(1, True), (3, True)])
    set()

    :param kept: ``[(moment, outside)]`` of what is known
    :param fresh: the same of what has just come
    """
    known = {moment for moment, outside in kept if outside}
    runs = []
    for moment, outside in sorted([*kept, *fresh]):
        if not runs or runs[-1][0] != outside:
            runs.append((outside, []))
        runs[-1][1].append(moment)
    return {
        moments[0] for outside, moments in runs if outside and known.isdisjoint(moments)
    }
