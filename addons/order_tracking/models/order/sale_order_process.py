from odoo import api, models

STATE_EVENTS = {
    "sent": "quotation.sent",
    "sale": "order.confirmed",
    "cancel": "order.cancelled",
    "draft": "order.reopened",
}


class SaleOrder(models.Model):
    """Hooks: the state of an order is its event, whichever way it is set.

    Gates are checked where the state is written, so that the button, the portal, a
    payment and an RPC `write` all pass the same one exactly once.
    """

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._process_enter()
        orders._date_requested_first()
        born = orders.filtered(lambda order: order.state in ("sent", "sale"))
        for state, group in born.grouped("state").items():
            group._check_gates(STATE_EVENTS[state])
            group._process_emit_later(STATE_EVENTS[state])
        return orders

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        moved = self._process_before_state(vals["state"])
        result = super().write(vals)
        moved._process_after_state(vals["state"])
        return result

    def action_confirm(self):
        """Tell of the confirmation and of deliveries that are ready in one go."""
        with self._process_together():
            return super().action_confirm()

    def _action_cancel(self):
        """Deliveries that are cancelled with their order do not complete it."""
        with self._process_together():
            return super()._action_cancel()

    def _process_before_state(self, state):
        """Refuse a change of state that a gate holds; return orders it changes."""
        if state not in STATE_EVENTS:
            return self.browse()
        moved = self.filtered(lambda order: order.state != state)
        if state in ("sent", "sale"):
            moved._process_enter()
        if moved:
            moved._check_gates(STATE_EVENTS[state])
        return moved

    def _process_after_state(self, state):
        """Tell the new state; a cancelled order takes its signatures with it."""
        if state not in STATE_EVENTS:
            return
        self._process_emit_later(STATE_EVENTS[state])
        if state == "cancel":
            reason = self.env._("The order was cancelled.")
            self._signoff_void(reason)
            self._process_flush_events()
            self.filtered(lambda o: o.process_state == "running")._process_cancel(
                reason
            )
        if state == "draft":
            cancelled = self.filtered(lambda o: o.process_state == "cancelled")
            cancelled._process_emit_later("order.received")

    def _process_enter(self):
        """Start the process on orders that have none; the demand was received.

        Orders are tried again when they are sent or confirmed: products, amount and
        customer, by which the rules choose, are often filled in after the first save.
        """
        waiting = self._process_to_start()
        for received_at, orders in waiting.grouped("intake_received_at").items():
            received = {"code": "order.received", "at": received_at or None}
            orders._emit_all([received, *orders._process_received_with()])

    def _process_received_with(self):
        """Hook: what else is told with the reception of these orders, as event inputs
        of the same emission."""
        return []

    def _process_to_start(self):
        """Return orders that should get a process (a shop excludes its carts)."""
        waiting = self - self._in_process()
        return waiting.filtered(lambda order: order.state != "cancel")
