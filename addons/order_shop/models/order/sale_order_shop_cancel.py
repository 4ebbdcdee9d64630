from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.limits import short_text

#: States in which it is not known whether money comes.
UNDER_WAY = ("pending", "authorized")


class SaleOrder(models.Model):
    """The customer cancels an own order, as the rule of the shop, the gates and the
    rules about money allow it (S2-M-08, S1-J-01)."""

    _inherit = "sale.order"
    _customer_methods = frozenset({"order_shop_cancel", "order_shop_delete"})

    def order_shop_cancel(self, reason):
        """Cancel an own order of the shop, or ask for it (customers, RPC; the page has
        the same as a button).

        :param str reason: kept with the order
        :return: ``{order, state, asked}``; asked: the salesperson decides
        :raise AccessError: the order is somebody else's
        :raise UserError: no reason, or saying what to do instead
        """
        self.ensure_one()
        self._shop_ensure_own()
        reason = short_text(self.env, reason if isinstance(reason, str) else "")
        if not reason.strip():
            raise UserError(self.env._("Enter the reason for the cancellation."))
        # sudo: customers only read; whose order it is was asked above.
        return self.sudo()._shop_cancel(reason.strip())

    def _shop_ensure_own(self):
        """Refuse whose order it is not; the page has asked by itself."""
        self.check_access("read")
        house = self.env.user.partner_id.commercial_partner_id
        # sudo: whose order it is.
        if not self.env.su and self.sudo().partner_id.commercial_partner_id != house:
            raise AccessError(
                self.env._("Customers do this with their own orders only.")
            )

    def _shop_cancel(self, reason):
        if fault := self._shop_cancel_fault():
            raise UserError(fault)
        by_hand = self._shop_rule().cancel == "request"
        if not by_hand:
            self._check_gates("order.cancelled")
        self._process_emit_later("order.cancel_requested", {"reason": reason})
        self._message_log(
            body=self.env._("The customer asks for cancellation: %s", reason),
            author_id=self._shop_speaker().id,
        )
        if by_hand:
            self._shop_ask_seller(reason)
        else:
            self._action_cancel()
        return {"order": self.name, "state": self.state, "asked": by_hand}

    def _shop_cancel_fault(self):
        """Return why the customer cannot cancel the order, and what to do instead;
        False: it can be done."""
        if not self.shop_placed_at:
            return self.env._("Only orders of the shop are cancelled here.")
        if self.state == "cancel":
            return self.env._("The order is cancelled.")
        if self._shop_left():
            return self.env._(
                "The goods have left. Refuse the parcel, or ask for a return when it "
                "has arrived."
            )
        if self._shop_money_under_way():
            return self.env._(
                "A payment is under way. Wait until it has arrived or failed, then "
                "try again, or ask us on this page."
            )
        if self._shop_rule().cancel == "unpaid" and self._money_received()[self.id]:
            return self.env._(
                "The order has been paid. Ask us on this page to cancel it and to "
                "refund the payment."
            )
        return False

    def _shop_money_under_way(self):
        """Return the online payments that have not arrived or failed yet; a transfer
        or cash that is still to be paid holds nobody."""
        return self.transaction_ids.filtered(
            lambda one: one.state in UNDER_WAY
            and one.provider_id.order_shop_group == "prepaid"
        )

    def _shop_left(self):
        """Return whether something of the order is with the carrier or the customer."""
        done = self.picking_ids.filtered(lambda one: one.state == "done")
        return bool(self.process_shipped_at or done)

    def _shop_ask_seller(self, reason):
        """Make the cancellation somebody's work."""
        seller = self.user_id or self.website_id.salesperson_id
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("The customer asks for cancellation"),
            note=reason,
            user_id=seller.id or self.env.ref("base.user_admin").id,
        )

    def _shop_can_cancel(self):
        """Return whether the page offers the button; what holds it says so then."""
        self.ensure_one()
        open_ = self.state in ("draft", "sent", "sale") and not self._shop_left()
        return bool(self.shop_placed_at and open_)
