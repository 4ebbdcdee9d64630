"""Many orders whose milestones were late now and then."""

from . import orders

#: Of each hundred milestones so many are late: 180,000 of a million.
LATE = 18


def fill(env, number: int) -> None:
    """Make ``number`` orders, ten milestones each, all done."""
    orders.fill(env, number, 0)
    # What was done has its times for good; here a past is made up.
    env.cr.execute("SET session_replication_role = replica")
    env.cr.execute(
        "UPDATE order_milestone SET late_minutes = 30 + id %% 600,"
        " done_at = due_at + (30 + id %% 600) * interval '1 minute'"
        " WHERE state = 'done' AND id %% 100 < %s",
        [LATE],
    )
    # People are on leave, causes were others': what shields is met as well.
    env.cr.execute(
        "UPDATE order_milestone SET cause_party = 'customer'"
        " WHERE late_minutes > 0 AND id % 1000 < 10"
    )
    env.cr.execute("SET session_replication_role = DEFAULT")
