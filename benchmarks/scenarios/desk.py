"""My desk of a clerk with two roles, 100,000 and 1,000,000 milestones, 25,000 open."""

from collections.abc import Iterator

from ..harness import Side, measure

MINE = [("is_mine", "=", True)]
NAME = {"fields": {"display_name": {}}}
COLUMNS = {
    "name": {},
    "document_name": {},
    "partner_id": NAME,
    "role_id": NAME,
    "user_id": NAME,
    "stage_id": NAME,
    "due_at": {},
    "urgency": {},
    "is_late": {},
    "on_behalf_id": NAME,
    "paused": {},
    "kind": {},
}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure what the desk and the counter in the top bar ask for."""
    runs = 3 if quick else 15
    sides = [Side("100,000", f"{prefix}few"), Side("1,000,000", f"{prefix}many")]
    for name, body in BODIES.items():
        for side in sides:
            cost = measure(side, body, runs=runs)
            yield {"operation": name, "milestones": side.name, **vars(cost)}
    yield {"operation": "plan", "plan": _plan(sides[-1])}


def _desk(env, _none):
    duties = env["order.duty"]
    return duties.web_search_read(MINE, COLUMNS, limit=80, count_limit=10_001)


def _groups(env, _none):
    return env["order.duty"].web_read_group(
        MINE,
        ["urgency"],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification=COLUMNS,
        unfold_read_default_limit=80,
    )


def _roles(env, _none):
    return env["order.duty"].web_read_group([], ["role_id"], ["__count"])


BODIES = {
    "list of 80": _desk,
    "grouped by urgency": _groups,
    "counter": lambda env, _none: env["order.duty"].counts(),
    "all duties by role": _roles,
}


def _plan(side: Side) -> list[str]:
    """Return the scans of the desk's query, as PostgreSQL chose them."""
    scans: list[str] = []

    def explain(env, _none):
        query = env["order.duty"]._search(MINE, order="due_at, id", limit=80)
        sql = query.select()
        env.cr.execute(f"EXPLAIN {sql.code}", sql.params)
        lines = [row[0].strip(" ->") for row in env.cr.fetchall()]
        scans.extend(line.split("  (")[0] for line in lines if "Scan" in line)

    side.run(explain)
    return scans
