from odoo.addons.order_process.exceptions import Refusal


class OrderLocked(Refusal):
    """A locked order was to be changed in place.

    Its dialog has a button: the action that opens a change notice, prefilled with what
    was to be changed.
    """
