from odoo import api, models


class SaleOrder(models.Model):
    """The state of an order is its event, whichever way it is set, and moves by its
    buttons only, pressed by those who sell.

    Gates are checked where the state is written, so that the button, the portal, a
    payment and an RPC `write` all pass the same one exactly once.
    """

    _name = "sale.order"
    _inherit = ["sale.order", "order.state.guard.mixin", "order.writer.guard.mixin"]
    _writer_groups = "sales_team.group_sale_salesman"
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
        self._read_own_partners()
        orders = super().create(vals_list)
        orders._process_after_create()
        orders._guard_initial_states()
        orders._date_requested_first()
        orders._intake_tell_entry()
        return orders

    def _read_own_partners(self):
        """Read the partners of user and company together; Odoo asks for one after the
        other when it makes an order."""
        (self.env.user.partner_id | self.env.company.partner_id).sudo().mapped("name")

    def write(self, vals):
        if "state" not in vals:
            with self._leading(vals):
                return super().write(vals)
        moved = self._process_before_state(vals["state"])
        with self._leading(vals):
            result = super().write(vals)
        moved._process_after_state(vals["state"])
        return result

    def action_quotation_sent(self):
        with self._moving():
            return super().action_quotation_sent()

    def action_confirm(self):
        """Ask first about probable duplicates; tell of the confirmation and of
        deliveries that are ready in one go."""
        self._read_for_guards()
        if question := self._duplicate_question():
            return question
        with self._moving(), self._process_together():
            return super().action_confirm()

    def action_cancel(self):
        """An order is given up by those who sell, as it is taken up again."""
        self._ensure_seller()
        return super().action_cancel()

    def _action_cancel(self):
        """What is fulfilled is not cancelled, whichever way; deliveries that are
        cancelled with their order do not complete it."""
        self._ensure_cancellable()
        with self._moving(), self._process_together():
            return super()._action_cancel()

    def action_draft(self):
        self._ensure_seller()
        with self._moving():
            return super().action_draft()

    def message_post(self, **kwargs):
        """Odoo marks a quotation as sent when it is mailed."""
        with self._moving():
            return super().message_post(**kwargs)

    def _process_entered_at(self):
        """The clocks of an order start when its demand was received."""
        return self.grouped("intake_received_at")

    def _process_cancel_reason(self):
        return self.env._("The order was cancelled.")

    def _process_received_again(self, _heard):
        """A cancelled order that is taken up again begins anew; listener."""
        cancelled = self.filtered(lambda o: o.process_state == "cancelled")
        cancelled._process_emit_later("order.received")
