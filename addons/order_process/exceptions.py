from odoo.exceptions import UserError


class GateRefused(UserError):
    """An event was refused because nodes or sign-offs before it are not done.

    ``missing`` lists what, per document, for screens and outside systems.
    """

    def __init__(self, message, missing=()):
        super().__init__(message)
        self.missing = list(missing)
