"""How often something happened in a period, and which ceilings that exceeds."""

from datetime import date


def count(graph, state, code, day, node=""):
    """Count an event of ``node`` (or of the document) on the local date ``day``;
    return the counters that are over their ceiling as (counter, value)."""
    exceeded = []
    for counter in graph.counters:
        if counter.event != code or (counter.node and node != counter.node):
            continue
        period = _period(counter.scope, day)
        memory = state.section("counters")
        since, value = memory.get(counter.code, (period, 0))
        value = value + 1 if since == period else 1
        memory[counter.code] = [period, value]
        if value > counter.ceiling:
            exceeded.append((counter, value))
    return exceeded


def counted(counter, state, day):
    """The value of a counter in the period that contains ``day`` (ISO text)."""
    since, value = state.memory.get("counters", {}).get(counter.code, ("", 0))
    return value if since == _period(counter.scope, day) else 0


def _period(scope, day):
    """Name of the period of an ISO date: "" (whole document), day, week or month."""
    if scope == "day":
        return day
    if scope == "month":
        return day[:7]
    if scope == "week":
        year, week, _weekday = date.fromisoformat(day).isocalendar()
        return f"{year}-W{week:02d}"
    return ""
