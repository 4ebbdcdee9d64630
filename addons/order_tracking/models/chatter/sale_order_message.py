from odoo import SUPERUSER_ID, fields, models

from odoo.addons.order_process.kernel.success import success
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

#: Written by people; others are notices of the system.
_SPOKEN = ("comment", "email", "email_outgoing")


class SaleOrder(models.Model):
    """Messages of the customer and whether somebody answered them."""

    _inherit = "sale.order"

    customer_waiting_since = fields.Datetime(
        copy=False,
        readonly=True,
        index="btree_not_null",
        help="Time of the customer's first unanswered message.",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    def _message_post_after_hook(self, message, msg_values):
        """Tell the process that the customer wrote, or that he got an answer."""
        result = super()._message_post_after_hook(message, msg_values)
        # Odoo notes each changed line: notices cost no look at the order.
        spoken = message.message_type in _SPOKEN
        if spoken and self.process_id and self._message_reaches_customer(message):
            if not message.author_id or message.author_id.partner_share:
                if self._message_came_in() and self._message_customers(
                    message.author_id, unknown=True
                ):
                    self._message_from_customer(message)
            elif self.customer_waiting_since and self._message_to_customer(message):
                self._message_answered({"message": message.id})
        return result

    def _message_sent_later(self, message):
        """Tell the process that a scheduled message answered the customer."""
        waiting = self.process_id and self.customer_waiting_since
        if waiting and self._message_to_customer(message):
            self._message_answered({"message": message.id})

    def _message_reaches_customer(self, message):
        """Log notes, tracking and automatic notices are no conversation."""
        if message.message_type not in _SPOKEN:
            return False
        return not (message.is_internal or message.subtype_id.internal)

    def _message_customers(self, partners, unknown=False):
        """Return whether one of these people writes and reads for the customer.

        Suppliers and other companies, such as forwarders, do not; somebody who belongs
        to no company may be the buyer at a private address.

        :param bool unknown: the answer where there is nobody, as with mails from an
            address that no contact has
        """
        order = self.sudo()
        ours = {
            self._message_company(p)
            for p in order.partner_id + order.partner_invoice_id
        }
        for partner in partners.sudo():
            house = self._message_company(partner)
            if house in ours:
                return True
            if partner.partner_share and not (house.is_company or house.supplier_rank):
                return True
        return unknown and not partners

    @staticmethod
    def _message_company(partner):
        """Return the topmost company to which a contact belongs."""
        while partner.parent_id:
            partner = partner.parent_id
        return partner

    def _message_to_customer(self, message):
        """Return whether the customer gets this message: it names nobody (he reads it
        in the portal), or he is named or follows."""
        named = message.sudo().partner_ids
        if not named:
            return True
        return self._message_customers(named | self.sudo().message_partner_ids)

    def _message_came_in(self):
        """Return whether the customer's word came by mail or from the portal.

        The gateway posts as the system. An employee who speaks for the customer says
        so by an event of their own, whatever author is named.
        """
        return self.env.uid == SUPERUSER_ID or not self.env.user._is_internal()

    def _message_from_customer(self, message):
        # A portal customer may post on his order, yet not write its fields.
        if not self.customer_waiting_since:
            self.sudo()._write_system({"customer_waiting_since": message.date})
        self._process_emit_later(
            "customer.message", {"message": message.id}, at=message.date
        )

    def _message_answered(self, payload):
        self.sudo()._write_system({"customer_waiting_since": False})
        self._process_emit_later("customer.answered", payload)

    def action_customer_answered(self):
        """Open the dialog for an answer given outside Odoo, such as by telephone."""
        self.ensure_one()
        self._ensure_own_act()
        return self.env["order.tracking.note"]._open(self, "answered")

    def action_order_checked(self):
        """查单: record that the user looked after these orders just now.

        :return: the message that says how many looks the step counts so far
        :raise AccessError: the user may not read the orders, or is a customer, or an
            employee of another department where no step waits for the look
        :raise UserError: a step counts the looks of others, naming them
        """
        self._check_ensure_own()
        self._process_emit_later("order.checked", {})
        return self._checked_said()

    def _check_ensure_own(self):
        """Refuse a look that would count as somebody else's duty.

        A step that counts looks counts those of who owes it, his deputies and those
        above him; where none waits, who writes the order may note one.
        """
        self.check_access("read")
        # Customers read their orders too; who waits for an answer is our matter.
        waiting = self._fields["customer_waiting_since"]
        self._check_field_access(waiting, "read")
        if self.env.su:
            return
        steps = self._process_waiting("order.checked").grouped("res_id")
        for duties in steps.values():
            duties._ensure_answers()
        rest = self.filtered(lambda order: order.id not in steps)
        if rest:
            rest._ensure_own_act()

    def _process_check_reporter(self, code):
        """Whoever notes a look by way of another system owes it, too."""
        if code == "order.checked":
            self._check_ensure_own()
        return super()._process_check_reporter(code)

    def _may_check(self):
        """Return whether a look at the order is the user's to note (menu)."""
        steps = self._process_waiting("order.checked")
        return any(step._answers() for step in steps) if steps else self._may_act()

    def _checked_said(self):
        """Say what the step counts of these looks, or that it is done; read again."""
        lines = []
        for order in self:
            lines.append(self.env._("%s: status checked.", order.name))
            seen, wanted = order._process_counting("order.checked") or (0, 0)
            if wanted > seen:
                lines[-1] = self.env._(
                    "%(order)s: status checked, %(seen)s/%(wanted)s.",
                    order=order.name,
                    seen=seen,
                    wanted=wanted,
                )
            elif seen:
                lines[-1] = self.env._(
                    "%(order)s: status checked %(seen)s times; check once more in "
                    "the other half of the day.",
                    order=order.name,
                    seen=seen,
                )
        return success("\n".join(lines))

    def action_order_check_note(self):
        """Open the dialog that records a look at the order with a remark."""
        self.ensure_one()
        self._check_ensure_own()
        return self.env["order.tracking.note"]._open(self, "checked")
