from odoo import api, models

from ...kernel.passing import is_passing
from .order_state_guard_mixin import MOVING
from .order_writer_guard_mixin import LEADING


class OrderFollowerGuardMixin(models.AbstractModel):
    """A document that comes about with another one: delivery, receipt, invoice.

    Odoo lets buyers, sellers and accountants write each other's, because their own
    documents move them. Where such a document belongs to one that follows a process,
    it is written by the department whose work it is; what the leading document does to
    it goes on (``_leading``, ``_moving``). Where no process is concerned, Odoo's own
    rights hold. Whether it is concerned is asked only of those of other departments.
    """

    _name = "order.follower.guard.mixin"
    _description = "Document That Follows from Another"
    _inherit = ["order.writer.guard.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        # To what it belongs is known only now.
        records._ensure_writer(set().union(*vals_list))
        return records

    def _writer_held(self):
        """Return whether some document belongs to one that follows a process; models
        say so with ``super()``, as superuser."""
        return False

    @api.model
    def _writer_passes(self):
        keys = (LEADING, MOVING)
        return super()._writer_passes() or any(is_passing(self.env, k) for k in keys)
