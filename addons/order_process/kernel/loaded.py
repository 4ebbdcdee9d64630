"""Where documents stand, from the gate to the emission and on to the next one.

An act asks its gates, acts and emits: the state that the gate read, under a lock, is
the state that the event moves. It stands on the cursor, and counts as long as the hash
of the document in the ORM's cache is the one it was read or written with: every
emission changes that hash, and whatever is rolled back empties the cache. A procedure
that was changed meanwhile has another graph.
"""

import json

_LOADED = "order_process_loaded"
#: Field by which a document says whether its state is still the one that was kept.
_HASH = "process_hash"


def keep(slots):
    """Keep the states of documents that are locked."""
    for slot in slots:
        document = slot.document
        kept = document.env.cr.cache.setdefault(_LOADED, {})
        kept[document._name, document.id] = slot


def find(documents, take):
    """Return {document id: state} of those that were kept and still count.

    :param take: an emission is going to move them; it keeps them again when it is
        written, so that a failure leaves nothing that was half moved
    """
    kept = documents.env.cr.cache.get(_LOADED)
    if not kept:
        return {}
    found = {}
    hashes = documents._fields[_HASH]._get_cache(documents.env)
    processes = documents.env["order.process"]
    for document in documents:
        key = documents._name, document.id
        slot = kept.get(key)
        if slot is None:
            continue
        same_hash = hashes.get(document.id, slot) in _same(slot.chain)
        if not same_hash or processes._process_graph(slot.process_id) is not slot.graph:
            del kept[key]
            continue
        slot.document, slot.company = document, document._process_company()
        found[document.id] = kept.pop(key) if take else slot
    return found


def forget(env):
    """Drop everything: rows of milestones were written past an emission."""
    env.cr.cache.pop(_LOADED, None)


def settle(slot, head):
    """Make a state that was just written look as if it had been read."""
    state = slot.state
    state.memory = json.loads(json.dumps(head["process_memory"] or {}))
    slot.stage_id, slot.due_at = head["process_stage_id"], head["process_due_at"]
    slot.name = None
    for run in state.passes.values():
        run.ref.vals, run.ref.pauses, run.ref.timed = {}, [], False


def _same(chain):
    return (chain,) if chain else ("", None, False)
