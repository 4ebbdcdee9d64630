"""When a group is left alone."""


def is_quiet(hour, begin, end):
    """Tell whether an hour of the day (8.5 is half past eight) is a quiet one.

    :param begin: hour at which it becomes quiet; the same as ``end``: never
    """
    if begin <= end:
        return begin <= hour < end
    return hour >= begin or hour < end
