"""Calls that meet their own repetition, or another one for the same place."""

from contextlib import contextmanager

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ConcurrencyError


@contextmanager
def repeated(*indexes):
    """Begin the call anew when somebody has just stored its key or taken its place.

    The first of two calls with one key holds the other one up at the unique index. The
    later one cannot see what the first has stored, its snapshot is older; Odoo begins
    it anew, and then it finds the key and answers as to any repetition.

    :param str indexes: names of unique indexes that only keep calls at the same time
        apart; what code looks for before it stores is no such index
    """
    try:
        yield
    except UniqueViolation as error:
        if error.diag.constraint_name not in indexes:
            raise
        name = error.diag.constraint_name
        raise ConcurrencyError(f"{name}: stored by another call") from error
