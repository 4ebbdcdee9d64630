from psycopg2 import Error

from odoo import models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.http import request
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ..unavailable import is_away, unavailable

CONFLICT = 409


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        """Say what can be repeated: two changes that met again and again are a
        conflict (409), a database that went away is not the caller's fault (503)."""
        conflicts = (*PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, ConcurrencyError)
        if isinstance(exception, conflicts):
            text = request.env._(
                "Somebody else changed the same records at the same time, again and "
                "again. Nothing was changed by this call: try again."
            )
            exception = UserError(text)
            exception.http_status = CONFLICT
        elif isinstance(exception, Error) and is_away(exception):
            exception = unavailable()
        return super()._handle_error(exception)
