"""What other systems say of a document, as names and values."""

from odoo.exceptions import ValidationError


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
