"""The jobs of the night beside 25,000 open duties: the first run, and the next.

The first run of the reminders writes to everybody who is late, the second one finds
nothing new. Work that was done is committed, so each database is measured once from a
copy; see ``databases.py``.
"""

from collections.abc import Iterator

from ..harness import Side

#: {what a reader calls it: (model, method)}
JOBS = {
    "reminders": ("order.reminder", "_cron_send"),
    "summaries": ("order.reminder", "_cron_summary"),
    "escalation": ("order.signoff.step", "_cron_escalate"),
    "recurring duties": ("order.process", "_cron_open_recurring"),
    "digest": ("order.event.digest", "_cron_digest"),
    "rights": ("order.role.right", "_cron_update"),
    "forecast": ("sale.order", "_cron_forecast"),
}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure each job twice, one after the other."""
    del quick
    side = Side("few", f"{prefix}crons", login="admin")
    for name, (model, method) in JOBS.items():
        for turn in ("first", "second"):
            sample = side.run(lambda env, _none, m=model, j=method: _job(env, m, j))
            yield {"operation": name, "run": turn, **vars(sample)}


def _job(env, model: str, method: str):
    """Call what the scheduler calls, as the scheduler does."""
    return getattr(env[model].sudo(), method)()
