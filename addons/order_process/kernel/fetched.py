"""What other systems read at a time: so many rows, and whether more are left."""

from odoo.exceptions import ValidationError

#: Rows of one call.
MOST = 1000


def whole_number(env, value, least=0, most=MOST):
    """Return how many rows a caller asks for, or passes over; at most so many.

    :raise ValidationError: it is no whole number, or below the least
    """
    if type(value) is not int or value < least:
        raise ValidationError(env._("Limit and offset must be whole numbers."))
    return min(value, most)


def fetched(records, domain, limit, order=None):
    """Return the first records of a domain, and whether more are left.

    :param records: of the model that is read, with the rights of the caller
    :param limit: what the caller says, any value
    :raise ValidationError: the limit is no whole number above 0
    """
    number = whole_number(records.env, limit, least=1)
    found = records.search(domain, order=order, limit=number + 1)
    return found[:number], len(found) > number
