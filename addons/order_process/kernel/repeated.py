"""Calls with a key that meet their own repetition."""

from contextlib import contextmanager

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ConcurrencyError


@contextmanager
def repeated(index):
    """Begin the call anew when somebody has just stored its key.

    The first of two calls with one key holds the other one up at the unique index. The
    later one cannot see what the first has stored, its snapshot is older; Odoo begins
    it anew, and then it finds the key and answers as to any repetition.

    :param str index: name of the unique index of the keys
    """
    try:
        yield
    except UniqueViolation as error:
        if error.diag.constraint_name != index:
            raise
        raise ConcurrencyError(f"{index}: stored by another call") from error
