from psycopg2 import Error, errors

from odoo import models
from odoo.exceptions import (
    AccessDenied,
    ConcurrencyError,
    UserError,
    ValidationError,
)
from odoo.http import request
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .unavailable import is_away, unavailable

CONFLICT = 409
#: What PostgreSQL says to half characters and NUL in JSON.
UNCLEAN = (errors.UntranslatableCharacter, errors.CharacterNotInRepertoire)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _authenticate_explicit(cls, auth):
        """A database that goes away while a key is checked is no wrong key: Odoo calls
        whatever fails there a refusal."""
        try:
            return super()._authenticate_explicit(auth)
        except AccessDenied as denied:
            cause = denied.__context__
            if isinstance(cause, Error) and is_away(cause):
                raise cause from None
            raise

    @classmethod
    def _dispatch(cls, endpoint):
        """Over JSON-2 ids are a list; on a broken number Odoo fails."""
        is_json2 = request.dispatcher.routing_type == "json2"
        if is_json2 and isinstance(request.params.get("ids"), float):
            raise ValidationError(request.env._("Provide the IDs as a list."))
        return super()._dispatch(endpoint)

    @classmethod
    def _handle_error(cls, exception):
        """Say what can be repeated: two changes that met again and again are a
        conflict (409), a database that went away is not the caller's fault (503).
        Texts that nothing can store are (422), whatever document they were for."""
        conflicts = (*PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, ConcurrencyError)
        if isinstance(exception, conflicts):
            text = request.env._(
                "Another user repeatedly changed the same records at the same "
                "time. This call changed nothing: try again."
            )
            exception = UserError(text)
            exception.http_status = CONFLICT
        elif isinstance(exception, Error) and is_away(exception):
            exception = unavailable()
        elif _is_unclean(exception):
            text = request.env._(
                "The values contain characters that cannot be stored. Nothing was "
                "changed."
            )
            exception = ValidationError(text)
        return super()._handle_error(exception)


def _is_unclean(error):
    if isinstance(error, (UnicodeEncodeError, *UNCLEAN)):
        return True
    return isinstance(error, ValueError) and "NUL (0x00)" in str(error)
