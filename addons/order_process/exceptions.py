from odoo.exceptions import UserError


class Refusal(UserError):
    """A refusal that the web client shows as our own dialog (`order.refusal`).

    ``refusal`` is what the dialog draws; it travels as the context of the error, so
    that the text stays the only argument, for XML-RPC and JSON-2 alike. Every subclass
    is registered in the registry ``error_dialogs`` of both kinds of pages.
    """

    def __init__(self, message, refusal=None):
        super().__init__(message)
        self.context = {"refusal": refusal} if refusal else {}


class GateRefused(Refusal):
    """An event was refused because nodes or sign-offs before it are not done.

    ``missing`` lists what, per document, for screens and outside systems.
    """

    def __init__(self, message, missing=(), refusal=None):
        super().__init__(message, refusal)
        self.missing = list(missing)
