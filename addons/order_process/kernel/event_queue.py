"""What is emitted while an action or another emission is under way is held back, and
written in one go when it is over. It stands on the cursor, where no client can
reach."""

from contextlib import contextmanager

_QUEUE = "order_process_event_queue"
#: More rounds of events that bring about events are a circle.
MOST_ROUNDS = 1000


class EventQueue:
    """Events in the order in which they happened, and what is looked at last."""

    __slots__ = ("inputs", "later")

    def __init__(self):
        self.inputs = []
        self.later = {}

    def mark(self):
        """Return a function that brings back what is held now."""
        inputs, later = list(self.inputs), dict(self.later)

        def back():
            self.inputs, self.later = list(inputs), dict(later)

        return back

    def hold(self, documents, event_input):
        """Keep an event input of these documents for the next writing."""
        self.inputs.append((documents, event_input))

    def take(self):
        """Return the next event inputs of one author on documents of one model, as
        (documents, inputs); neighbours only, so that what happened keeps its order."""
        first = self.inputs[0][0]
        author = (first._name, first.env.uid)
        number = 0
        for documents, _event_input in self.inputs:
            if (documents._name, documents.env.uid) != author:
                break
            number += 1
        part, self.inputs = self.inputs[:number], self.inputs[number:]
        documents = first.union(*(documents for documents, _event_input in part))
        return documents, [event_input for _documents, event_input in part]

    def flush(self):
        """Write what is held back; gates and other events must see it."""
        for _round in range(MOST_ROUNDS):
            if not self.inputs:
                return
            documents, event_inputs = self.take()
            documents._emit_now(event_inputs)
        raise RecursionError("Events bring about each other without an end.")

    def drain(self):
        """Look at what was put off, and write everything."""
        while self.inputs or self.later:
            later, self.later = self.later, {}
            for (_model, method), records in later.items():
                getattr(records, method)()
            self.flush()


def queue_of(env):
    """Return the queue of the action under way, None when there is none."""
    return env.cr.cache.get(_QUEUE)


@contextmanager
def holding(env):
    """Hold back what is emitted inside and write it at the end of the outermost one."""
    cache = env.cr.cache
    if _QUEUE in cache:
        yield
        return
    cache[_QUEUE] = queue = EventQueue()
    try:
        with _going_back(env.cr, queue):
            yield
            queue.drain()
    finally:
        cache.pop(_QUEUE, None)


@contextmanager
def _going_back(cr, queue):
    """Let the queue go back with each savepoint of the cursor that is undone: what was
    held inside is forgotten, what was written inside is held again."""
    plain = cr.savepoint

    def savepoint(flush=True):
        point = plain(flush=flush)
        back, undo = queue.mark(), point.rollback

        def rollback():
            undo()
            back()
            # What is undone empties the cache of the cursor, too.
            cr.cache[_QUEUE] = queue

        point.rollback = rollback
        return point

    cr.savepoint = savepoint
    try:
        yield
    finally:
        del cr.savepoint


def at_end(records, method):
    """Call a method of the records when the action under way is over, once for all of
    them; at once when there is none."""
    queue = queue_of(records.env)
    if queue is None:
        getattr(records, method)()
    elif records:
        key = records._name, method
        queue.later[key] = queue.later.get(key, records) | records
