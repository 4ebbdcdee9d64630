"""“This code may pass”, said on the cursor, where no client can reach."""

from contextlib import contextmanager


@contextmanager
def passing(env, key):
    """Let what a key guards happen inside; calls may stand in each other."""
    cache = env.cr.cache
    cache[key] = cache.get(key, 0) + 1
    try:
        yield
    finally:
        cache[key] -= 1


def is_passing(env, key):
    """Return whether code is inside of ``passing`` with this key."""
    return bool(env.cr.cache.get(key))
