"""Whether gates of nodes are open where a document stands."""

from .state import CLOSED


def gate_open(gate, node, state, event_input):
    """Is the gate open? ``event_input.batch`` narrows per-batch nodes to one batch."""
    if gate.condition and not event_input.test(gate.condition):
        return True
    runs = state.of(node.code)
    if node.repeat == "batch" and event_input.batch:
        runs = [r for r in runs if r.batch == event_input.batch]
    if not runs:
        return gate.only_started
    return all(_passes(gate, node, run) for run in runs)


def _passes(gate, node, run):
    if run.state == "cancelled":
        return gate.only_started or node.recurring
    if run.state not in CLOSED:
        return False
    if run.state == "skipped":
        return True
    if gate.outcomes:
        return run.outcome in gate.outcomes
    return not (node.completion == "signoff" and run.outcome == "rejected")
