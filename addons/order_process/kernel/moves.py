"""Due times that follow the dates of a document, and why time opened a node."""

from ..engine.timers import OFF


def follow(emission, slot, cause, event_input):
    """Ask for new due times of the open passes whose limit hangs on a date, or which a
    date opened; ``note`` drops those that stay as they are."""
    for run in slot.state.passes.values():
        node = slot.graph.nodes[run.node]
        if run.state != "open" or not run.ref or not node.limit:
            continue  # One that was opened just now has no row yet.
        start = _clock_start(slot, node, run, event_input.calendar)
        stays = start == run.ref.clock_start
        if stays and not node.limit.date_field:
            continue
        if not stays:
            run.ref.vals["clock_start_at"] = run.ref.clock_start = start
        run.ref.timed = True
        emission.change(run, {})
        emission.moved.append((slot, run, run.ref.due_at, cause))


def _clock_start(slot, node, run, calendar):
    """A pass that a date opened keeps its opening; its time runs from what the date
    says now, when that is later."""
    if node.clock_node or node.allow_loop or node.repeat != "document":
        return run.ref.clock_start
    fired = slot.state.memory.get("fired", {})
    moments = [
        calendar.starts(node, trigger)
        for trigger in node.starts
        if fired.get(str(trigger.id), OFF) != OFF
    ]
    known = [moment for moment in moments if moment]
    return max(run.opened_at, *known) if known else run.ref.clock_start


def note(emission):
    """Put on record which due times have moved; leave the other rows alone."""
    for slot, run, before, cause in emission.moved:
        if run.ref.due_at != before:
            payload = {"from": str(before) if before else None}
            emission.note(slot, "node.moved", cause, payload, run=run)
        elif run.state == "open" and "clock_start_at" not in run.ref.vals:
            emission.changed.pop(run.ref.id, None)


def why(slot, transition):
    """Return by which start of its node time opened a pass: ``trigger``, ``at``, and
    ``since``, the date or the event from which it was counted."""
    found, node = dict(transition.why), slot.graph.nodes[transition.run.node]
    for trigger in node.starts:
        if trigger.id == found["trigger"] and trigger.span.date_field:
            found["since"] = str(slot.document[trigger.span.date_field])
    return found
