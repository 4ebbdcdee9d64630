from odoo import models

from odoo.addons.order_process.kernel.event_queue import at_end


class SaleOrder(models.Model):
    """What is looked at when an action is over, and what is refused early."""

    _inherit = "sale.order"

    def _process_ready_later(self, pickings):
        """Look at the deliveries when the action is over, if one is under way.

        Their state is computed from all their moves, so looking after each batch of
        reserved moves would write and read them again and again.
        """
        at_end(pickings, "_process_emit_ready")

    def _process_progress_later(self):
        """Look how far these orders are when the action is over, if one is under way:
        an order that is being cancelled is not complete."""
        at_end(self, "_process_emit_progress")

    def _process_warn(self, code, batch=None):
        """Refuse early what a gate would refuse later; uses up no override."""
        missing = self._gates_missing(code, batch)
        if missing:
            self._gate_refuse(code, missing)
