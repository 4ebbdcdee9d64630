"""Keys by which calls of other systems are known when they are repeated."""

from odoo.exceptions import ValidationError
from odoo.fields import Domain

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


def known_by(records, key, companies, **said):
    """Return the record that was made under a key; none without a key, or for a new
    one.

    :param records: of the model that holds ``key``, with the rights of the caller
    :param companies: a key is known once in a company
    :param said: what the call says, as fields of the record that it would make
    :raise ValidationError: it is no key, or was used for something else or for what the
        caller may not read
    """
    if key is None:
        return records.browse()
    ensure_key(records.env, key)
    domain = Domain("company_id", "in", companies.ids) & Domain("key", "=", key)
    # sudo: keys of records that the caller may not read are taken as well.
    found = records.sudo().search(domain)
    known = found.with_env(records.env)
    same = all(found[name] == value for name, value in said.items())
    if found and not (same and known.has_access("read")):
        refuse_used(records.env, key)
    return known
