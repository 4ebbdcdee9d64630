"""The registry's cache is emptied once for many changes."""

from contextlib import contextmanager

from .passing import is_passing, passing

_KEY = "order_process.forgetting"


def forget(env):
    """Empty the registry's cache; inside of ``forgetting_once`` its end does."""
    if not is_passing(env, _KEY):
        env.registry.clear_cache()


@contextmanager
def forgetting_once(env):
    """Empty the registry's cache once at the end, however it ends: for what makes many
    records and asks no cached look-up for them meanwhile."""
    try:
        with passing(env, _KEY):
            yield
    finally:
        env.registry.clear_cache()
