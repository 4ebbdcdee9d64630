from odoo import SUPERUSER_ID, fields, models

from odoo.addons.order_process.models.order_stamped import APART


class SaleOrder(models.Model):
    """Messages of the customer and whether somebody answered them."""

    _inherit = "sale.order"

    customer_waiting_since = fields.Datetime(
        copy=False,
        readonly=True,
        index="btree_not_null",
        help="Time of the first message of the customer that nobody has answered.",
        groups="base.group_user",
        prefetch=APART,
    )

    def _message_post_after_hook(self, message, msg_values):
        """Tell the process that the customer wrote, or that he got an answer."""
        result = super()._message_post_after_hook(message, msg_values)
        if self.process_id and self._message_reaches_customer(message):
            if not message.author_id or message.author_id.partner_share:
                if self._message_came_in():
                    self._message_from_customer(message)
            elif self.customer_waiting_since:
                self._message_answered({"message": message.id})
        return result

    def _message_reaches_customer(self, message):
        """Log notes, tracking and automatic notices are no conversation."""
        if message.message_type not in ("comment", "email", "email_outgoing"):
            return False
        return not (message.is_internal or message.subtype_id.internal)

    def _message_came_in(self):
        """Return whether the customer's word came by mail or from the portal.

        The gateway posts as the system. An employee who speaks for the customer says
        so by an event of their own, whatever author is named.
        """
        return self.env.uid == SUPERUSER_ID or not self.env.user._is_internal()

    def _message_from_customer(self, message):
        # A portal customer may post on his order, yet not write its fields.
        if not self.customer_waiting_since:
            self.sudo()._process_stamp({"customer_waiting_since": message.date})
        self._process_tell("customer.message", {"message": message.id}, at=message.date)

    def _message_answered(self, payload):
        self.sudo()._process_stamp({"customer_waiting_since": False})
        self._process_tell("customer.answered", payload)

    def action_customer_answered(self):
        """Open the dialog for an answer given outside Odoo, such as by telephone."""
        self.ensure_one()
        return self.env["order.tracking.note"]._open(self, "answered")

    def action_order_checked(self):
        """查单: record that the user looked after these orders just now.

        :return: the message that says how many looks the step counts so far
        :raise AccessError: the user may not read the orders, or is a customer
        """
        self.check_access("read")
        # Customers read their orders too; who waits for an answer is our matter.
        waiting = self._fields["customer_waiting_since"]
        self._check_field_access(waiting, "read")
        self._process_tell("order.checked", {})
        return self._checked_said()

    def _checked_said(self):
        """Say what the step counts of these looks, or that it is done; read again."""
        lines = []
        for order in self:
            lines.append(self.env._("%s: checked.", order.name))
            seen, wanted = order._process_counting("order.checked") or (0, 0)
            if wanted > seen:
                lines[-1] = self.env._(
                    "%(order)s: checked, %(seen)s/%(wanted)s.",
                    order=order.name,
                    seen=seen,
                    wanted=wanted,
                )
            elif seen:
                lines[-1] = self.env._(
                    "%(order)s: checked %(seen)s times; look once more in the other "
                    "half of the day.",
                    order=order.name,
                    seen=seen,
                )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": "\n".join(lines),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_order_check_note(self):
        """Open the dialog that records a look at the order with a remark."""
        self.ensure_one()
        return self.env["order.tracking.note"]._open(self, "checked")
