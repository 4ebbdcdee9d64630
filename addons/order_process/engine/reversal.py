"""Which finished passes an event takes back."""


def ended_by(graph, state, code, event_input):
    """Return the finished passes that the event ``code`` ended and that ``event_input``
    takes back.

    A trigger that asks for more than the event (a rule, that all of it is paid) must
    ask for this: the same values, and marks (yes or no) that have changed since. With
    ``partly`` in the payload the event still holds in part: then nodes that asked for
    nothing more than the event stay finished.
    """
    return [
        run
        for node in graph.nodes.values()
        if node.completion == "event"
        and not node.recurring
        and any(_takes_back(trigger, code, event_input) for trigger in node.triggers)
        for run in state.of(node.code)
        if run.state == "done"
        and (node.repeat != "batch" or run.batch == event_input.batch)
    ]


def _takes_back(trigger, code, event_input):
    if (trigger.purpose, trigger.kind, trigger.code) != ("complete", "event", code):
        return False
    payload = event_input.payload
    if not trigger.payload:
        return not payload.get("partly")
    return all(
        (payload.get(key) != value) is isinstance(value, bool)
        for key, value in trigger.payload
    )
