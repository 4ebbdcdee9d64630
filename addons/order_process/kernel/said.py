"""What other systems say of a document, as names and values."""

from odoo.exceptions import ValidationError

#: What no quantity, price or id reaches.
MOST = 10**9


def ensure_named(env, values):
    """Refuse what is not names and values."""
    if not isinstance(values, dict):
        raise ValidationError(env._("The values must be names and values."))


def refuse_unread(env, faults, known):
    """Refuse names that are not known and values of another kind, where there are any.

    :param faults: their names, or what else stands in their place
    :param known: names that may be said
    """
    if faults:
        raise ValidationError(
            env._(
                "These values cannot be read: %(faults)s. Known are: %(known)s.",
                faults=", ".join(dict.fromkeys(map(str, faults))),
                known=", ".join(known),
            )
        )


def fits(wanted, value, least=0):
    """Tell whether a value is of the kind that its name says.

    :param wanted: ``bool``, ``int``, ``float``, ``str`` or ``list``; None: the name is
        not known
    :param least: the smallest number
    """
    if wanted is None or isinstance(value, bool):
        return wanted is bool
    if wanted in (int, float):
        kinds = int | float if wanted is float else int
        return isinstance(value, kinds) and least <= value < MOST
    return isinstance(value, wanted)


def empty_labels(record, names):
    """Return the labels of those of the fields that say nothing."""
    return [
        record._fields[name]._description_string(record.env)
        for name in names
        if not str(record[name] or "").strip()
    ]
