"""What other systems say of a document, as names and values."""

from odoo.exceptions import UserError, ValidationError

from .limits import short_text

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


def unread(values, known, least=0):
    """Return the names that are not known, and those whose value is of another kind.

    :param known: {name: kind}, as :func:`fits` takes it
    """
    return [
        name for name, one in values.items() if not fits(known.get(name), one, least)
    ]


def unread_lines(lines, known):
    """Return what of a list of lines is not known or of another kind, with the number
    of its line; nothing of what is no list."""
    faults = []
    for number, line in enumerate(lines if isinstance(lines, list) else (), 1):
        wrong = unread(line, known) if isinstance(line, dict) else [line]
        faults += [f"lines {number}: {name}" for name in wrong]
    return faults


def said_record(records, number):
    """Return the record of an id, any value, if the caller may read it; else none."""
    found = records.browse(number if type(number) is int else ()).exists()
    return found if found.has_access("read") else records.browse()


def ensure_state(records, state):
    """Refuse what is no state of these documents; None is any.

    :raise ValidationError: naming the states
    """
    states = dict(records._fields["state"].selection)
    if state is not None and not is_one_of(state, states):
        raise ValidationError(records.env._("The states are: %s.", ", ".join(states)))


def said_text(env, text, missing=None):
    """Return what somebody enters, without blanks around it.

    :param text: any value
    :param missing: what is asked for where nothing is said; None: the reason
    :raise UserError: nothing is said
    :raise ValidationError: it is too long to be kept
    """
    clean = text.strip() if isinstance(text, str) else ""
    if not clean:
        raise UserError(missing or env._("Enter the reason."))
    return short_text(env, clean)


def is_one_of(value, known):
    """Tell whether a value is one of the codes that are known; lists and the like,
    which Python cannot look up, are none."""
    return isinstance(value, str) and value in known


def empty_labels(record, names):
    """Return the labels of those of the fields that say nothing."""
    return [
        record._fields[name]._description_string(record.env)
        for name in names
        if not str(record[name] or "").strip()
    ]
