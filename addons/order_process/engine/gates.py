"""Whether gates of nodes are open where a document stands."""

from .state import CLOSED


def gate_open(gate, node, state, event_input):
    """Is the gate open? ``event_input.batch`` narrows per-batch nodes to one batch."""
    if gate.condition and not event_input.test(gate.condition):
        return True
    runs = state.of(node.code)
    if node.repeat == "batch" and event_input.batch:
        runs = _of_batch(runs, event_input.batch)
    if not runs:
        return gate.only_started
    return all(_passes(gate, node, run) for run in runs)


def _of_batch(runs, batch):
    """Keep the runs of a batch. Where a node counts other things than the event is
    about (goods made, a delivery), none is this batch and all of them count."""
    kind = _kind(batch)
    same = [run for run in runs if _kind(run.batch) == kind]
    return [run for run in same if run.batch == batch] if same else runs


def _kind(batch):
    """Return the model of a batch that is a record, nothing for a text."""
    return batch.rpartition(",")[0]


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
