from odoo.exceptions import UserError


class OrderLocked(UserError):
    """A locked order was to be changed in place.

    Carries what the client needs for the button of the message: the action that opens
    a change notice and its context with what was to be changed.
    """

    def __init__(self, message, action_id=False, button="", context=None):
        super().__init__(message)
        self.args = (message, action_id, button, context or {})

    def __str__(self):
        return self.args[0]
