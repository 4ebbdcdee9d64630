from odoo import api, models


class PurchaseOrder(models.Model):
    """The state of a purchase order is its event, whichever way it is set: button,
    approval, mail, printing, RPC, import. Its gate is asked exactly once, and it moves
    by its buttons only, pressed by those who buy."""

    _name = "purchase.order"
    _inherit = ["purchase.order", "order.state.guard.mixin", "order.writer.guard.mixin"]
    _writer_groups = "purchase.group_purchase_user"
    _state_events = {
        "sent": "purchase.quote_requested",
        "purchase": "purchase.confirmed",
        "cancel": "purchase.cancelled",
        "draft": "purchase.reopened",
    }
    _state_entering = ("sent", "to approve", "purchase")
    _state_entrance = "purchase.received"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._process_after_create()
        orders._guard_initial_states()
        return orders

    def write(self, vals):
        self._ensure_not_withdrawn(vals.get("state"))
        moved = self._process_before_state(vals.get("state"))
        with self._leading(vals):
            result = super().write(vals)
        moved._process_after_state(vals.get("state"))
        return result

    def button_confirm(self):
        """Ask and emit for all orders together, which Odoo places one after the
        other."""
        placed = self.filtered(
            lambda order: order.state in ("draft", "sent")
            and not order._confirmation_error_message()
            and order._approval_allowed()
        )
        with self._moving(), placed._process_moving("purchase"):
            return super().button_confirm()

    def button_approve(self, force=False):
        with self._moving():
            return super().button_approve(force=force)

    def button_cancel(self):
        with self._moving():
            return super().button_cancel()

    def button_draft(self):
        with self._moving():
            return super().button_draft()

    def print_quotation(self):
        with self._moving():
            return super().print_quotation()

    def message_post(self, **kwargs):
        """Odoo marks a request for quotation as sent when it is mailed."""
        with self._moving():
            return super().message_post(**kwargs)

    def _process_cancel_reason(self):
        return self.env._("The purchase order was cancelled.")

    def _process_back_to_start(self, _heard):
        """A cancelled order that is taken up again goes through everything anew;
        listener."""
        again = self.filtered(lambda order: order.process_state == "cancelled")
        again._process_emit_later("purchase.received")
