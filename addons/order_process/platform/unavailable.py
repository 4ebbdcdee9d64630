"""What other systems are told while PostgreSQL is away: 503, try again.

Odoo takes a database that cannot be reached for one that does not exist, and answers
404, 403 or 500, which a client takes for a mistake of its own. There is no hook for it
before a database is open, so its method is wrapped.
"""

import functools

import psycopg2
from psycopg2.pool import PoolError
from werkzeug.exceptions import ServiceUnavailable

from odoo.http import RegistryError, Request

RETRY_AFTER = 5


def is_away(error):
    """Tell whether PostgreSQL is down, starting or recovering."""
    if isinstance(error, RegistryError):
        error = error.__cause__
    # The plain class is what the driver raises when an answer breaks off.
    if (
        # No connection is free: the call has not begun.
        isinstance(error, psycopg2.InterfaceError | PoolError)
        or type(error) is psycopg2.DatabaseError
    ):
        return True
    if not isinstance(error, psycopg2.OperationalError):
        return False
    # Without a code the connection was refused or lost; 57P: the server goes or comes.
    if error.pgcode is None:
        return "does not exist" not in str(error)
    return error.pgcode.startswith(("57P", "08"))


def unavailable():
    """Return the answer: the call has changed nothing and can be repeated."""
    return ServiceUnavailable(
        "The database does not answer at the moment. Try again.",
        retry_after=RETRY_AFTER,
    )


def saying_so(serve):
    """Return a method that serves a request, and says when PostgreSQL is away."""

    @functools.wraps(serve)
    def wrapped(self):
        try:
            return serve(self)
        except (RegistryError, psycopg2.Error) as error:
            if not hasattr(error, "error_response") and is_away(error):
                raise unavailable() from error
            raise

    return wrapped


def wrap():
    """Wrap Odoo's method; called once, when the addon is loaded."""
    Request._serve_db = saying_so(Request._serve_db)
