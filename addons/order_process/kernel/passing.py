"""“This code may pass”, said on the cursor, where no client can reach."""

from contextlib import contextmanager, nullcontext


@contextmanager
def passing(env, key):
    """Let what a key guards happen inside; calls may stand in each other."""
    cache = env.cr.cache
    cache[key] = cache.get(key, 0) + 1
    try:
        yield
    finally:
        # A savepoint inside that was undone has emptied the memory.
        cache[key] = max(cache.get(key, 0) - 1, 0)


def passing_if(condition, env, key):
    """Return ``passing`` where a condition holds, else what changes nothing."""
    return passing(env, key) if condition else nullcontext()


@contextmanager
def records_passing(records, key):
    """Let what a key guards happen to these records inside; no environment is made
    anew. Calls may stand in each other."""
    known = records.env.cr.cache.setdefault(key, set())
    own = set(records.ids) - known
    known |= own
    try:
        yield
    finally:
        known -= own


def not_passing(records, key):
    """Return the records that are not inside of ``records_passing`` with this key."""
    known = records.env.cr.cache.get(key, ())
    return records.filtered(lambda record: record.id not in known) if known else records


def ids_passing(env, key):
    """Return the ids of the records that are inside of ``records_passing``."""
    return frozenset(env.cr.cache.get(key, ()))


@contextmanager
def sharing(env, key, value):
    """Let what happens inside see a value (see ``shared``): what was asked for, or a
    collection into which it puts what is done afterwards."""
    cache = env.cr.cache
    outer = cache.get(key)
    cache[key] = value
    try:
        yield value
    finally:
        cache[key] = outer


def shared(env, key):
    """Return the value of the innermost ``sharing`` with this key; None outside."""
    return env.cr.cache.get(key)


def is_passing(env, key):
    """Return whether code is inside of ``passing`` with this key."""
    return bool(env.cr.cache.get(key))
