"""Conditions that people type as a domain: reading and checking them."""

from ast import literal_eval

from odoo.fields import Domain


def to_domain(text):
    """Return the domain of a typed condition; an empty one fits everything."""
    return Domain(literal_eval(text)) if text else Domain.TRUE


def fault(model, text):
    """Return why a typed condition on a model cannot be read, or an empty text."""
    try:
        to_domain(text).validate(model)
    except (ValueError, SyntaxError, TypeError, KeyError) as error:
        return str(error) or type(error).__name__
    return ""
