from odoo import api, models


class SaleOrder(models.Model):
    """Hooks: the state of an order is its event, whichever way it is set.

    Gates are checked where the state is written, so that the button, the portal, a
    payment and an RPC `write` all pass the same one exactly once.
    """

    _inherit = "sale.order"
    _state_events = {
        "sent": "quotation.sent",
        "sale": "order.confirmed",
        "cancel": "order.cancelled",
        "draft": "order.reopened",
    }
    _state_entering = ("sent", "sale")
    _state_entrance = "order.received"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._process_after_create()
        orders._date_requested_first()
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

    def _process_entered_at(self):
        """The clocks of an order start when its demand was received."""
        return self.grouped("intake_received_at")

    def _process_cancel_reason(self):
        return self.env._("The order was cancelled.")

    def _process_received_again(self, _heard):
        """A cancelled order that is taken up again begins anew; listener."""
        cancelled = self.filtered(lambda o: o.process_state == "cancelled")
        cancelled._process_emit_later("order.received")
