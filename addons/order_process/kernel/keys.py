"""Keys by which calls of other systems are known when they are repeated."""

from odoo.exceptions import ValidationError

from .limits import MOST_KEY


def is_key(key):
    """Tell whether a text can be the key of a call."""
    return isinstance(key, str) and 0 < len(key.strip()) <= MOST_KEY


def ensure_key(env, key):
    """Refuse what cannot be the key of a call."""
    if not is_key(key):
        raise ValidationError(env._("A key is a text of 1 to %s characters.", MOST_KEY))


def refuse_used(env, key):
    """Refuse a key under which something else was said before."""
    raise ValidationError(
        env._("The key %s was already used with different data.", key)
    )
