"""What events say of the rows that people are assessed by."""

#: What a node is after the event.
STATE_BY_CODE = {
    "node.opened": "open",
    "node.done": "done",
    "node.skipped": "skipped",
    "node.cancelled": "cancelled",
}
TASK_BY_CODE = {
    "task.done": "done",
    "task.cancelled": "cancelled",
    "task.reopened": "open",
}
#: What a round is after the event, and what was ruled by it.
ROUND_BY_CODE = {
    "signoff.requested": "open",
    "signoff.released": "released",
    "signoff.rejected": "rejected",
    "signoff.returned": "returned",
    "signoff.void": "void",
    "signoff.withdrawn": "withdrawn",
}
#: What an event records of its milestone, so that the row can be compared with it.
RECORDED_VALUE = {
    "node.done": "late_minutes",
    "node.opened": "due_at",
    "node.resumed": "due_at",
    "node.moved": "due_at",
}
