from odoo import api, models

STATE_EVENTS = {
    "sent": "purchase.quote_requested",
    "purchase": "purchase.confirmed",
    "cancel": "purchase.cancelled",
    "draft": "purchase.reopened",
}
#: States in which an order enters its process when it is in none yet.
ENTERING = ("sent", "to approve", "purchase")


class PurchaseOrder(models.Model):
    """The state of a purchase order is its event, whichever way it is set: button,
    approval, mail, printing, RPC, import. Its gate is asked exactly once."""

    _inherit = "purchase.order"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._process_enter()
        born = orders.filtered(lambda order: order.state in ("sent", "purchase"))
        for state, group in born.grouped("state").items():
            group._check_gates(STATE_EVENTS[state])
            group._process_emit_later(STATE_EVENTS[state])
        return orders

    def write(self, vals):
        state = vals.get("state")
        if not state:
            return super().write(vals)
        moved = self.filtered(lambda order: order.state != state)
        if state in ENTERING:
            moved._process_enter()
        if moved and state in STATE_EVENTS:
            moved._check_gates(STATE_EVENTS[state])
        result = super().write(vals)
        if moved:
            moved._process_after_state(state)
        return result

    def _process_enter(self):
        """Start the process on orders that have none: the order was received.

        Tried again when the order is sent or confirmed: what the rules look at is
        often filled in after the first save.
        """
        waiting = self.filtered(lambda o: not o.process_id and o.state != "cancel")
        if waiting:
            waiting._emit("purchase.received")

    def _process_after_state(self, state):
        """Tell the new state; a cancelled order takes its signatures with it."""
        if state not in STATE_EVENTS:
            return
        self._process_emit_later(STATE_EVENTS[state])
        if state == "cancel":
            reason = self.env._("The purchase order was cancelled.")
            self._signoff_void(reason)
            running = self.filtered(lambda order: order.process_state == "running")
            running._process_cancel(reason)
        if state == "draft":
            self._process_back_to_start()

    def _process_back_to_start(self):
        """A cancelled order that is taken up again goes through everything anew."""
        again = self.filtered(lambda order: order.process_state == "cancelled")
        if again:
            again._write_system(
                {
                    "buying_state": "received",
                    "contract_hash": False,
                    "contract_sent_at": False,
                    "supplier_confirmed_at": False,
                }
            )
            again._process_emit_later("purchase.received")
