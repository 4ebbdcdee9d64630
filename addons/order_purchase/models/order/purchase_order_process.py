from odoo import api, models


class PurchaseOrder(models.Model):
    """The state of a purchase order is its event, whichever way it is set: button,
    approval, mail, printing, RPC, import. Its gate is asked exactly once."""

    _inherit = "purchase.order"
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
        return orders

    def write(self, vals):
        moved = self._process_before_state(vals.get("state"))
        result = super().write(vals)
        moved._process_after_state(vals.get("state"))
        return result

    def button_confirm(self):
        """Ask and tell all orders together, which Odoo places one after the other."""
        placed = self.filtered(
            lambda order: order.state in ("draft", "sent")
            and not order._confirmation_error_message()
            and order._approval_allowed()
        )
        with placed._process_moving("purchase"):
            return super().button_confirm()

    def _process_cancel_reason(self):
        return self.env._("The purchase order was cancelled.")

    def _process_back_to_start(self, _heard):
        """A cancelled order that is taken up again goes through everything anew;
        listener."""
        again = self.filtered(lambda order: order.process_state == "cancelled")
        again._write_system(
            {
                "buying_state": "received",
                "contract_hash": False,
                "contract_sent_at": False,
                "supplier_confirmed_at": False,
            }
        )
        again._process_emit_later("purchase.received")
