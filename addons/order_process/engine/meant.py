"""Which signals a trigger means, and which passes of its node."""


def applies(state, event_input, trigger, signal):
    """Return whether a signal is what the trigger waits for."""
    if trigger.outcome and (signal.skipped or signal.outcome != trigger.outcome):
        return False
    if trigger.kind == "date" and signal.kind == "event":
        # It is armed; its condition is asked when its time has come.
        return _told(event_input, trigger)
    if trigger.kind != "date" and not _told(event_input, trigger):
        return False
    if trigger.batch_rule == "all" and not _all_closed(state, trigger):
        return False
    return not trigger.condition or event_input.test(trigger.condition)


def _told(event_input, trigger):
    """The event's data are those that the trigger asks for."""
    payload = event_input.payload
    return all(payload.get(key) == value for key, value in trigger.payload)


def _all_closed(state, trigger):
    """Every batch of the source node is finished."""
    return trigger.kind != "node" or not state.open_of(trigger.code)


def targets(state, day, node, trigger, signal):
    """Return the open passes a trigger means, by the repetition of its node.

    :param day: the local day of the event, as ISO text
    """
    runs = state.open_of(node.code)
    if node.repeat == "document" or not runs:
        return runs
    if named := [r for r in runs if r.batch == signal.batch]:
        return named
    if node.repeat == "batch":
        return [] if signal.batch else runs
    if trigger.purpose != "complete":
        return runs
    if today := [r for r in runs if r.batch == day]:
        return today
    # A late report still belongs to the oldest day that waits for it, and so does
    # each of several: else a missed day could never be made up for.
    return [min(runs, key=lambda r: r.batch)]


def current(state, day, node):
    """Return the pass of the time that runs now, if there is one: of today, or the
    newest of a rhythm."""
    if not node.rhythm:
        return state.passes.get((node.code, day))
    return max(state.of(node.code), key=lambda run: run.batch, default=None)
