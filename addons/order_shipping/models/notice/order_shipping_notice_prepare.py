from odoo import fields, models
from odoo.exceptions import UserError

from .order_shipping_notice import LIVE


class OrderShippingNotice(models.Model):
    """The departments sign for a notice and get its goods ready (S1-B-097, S1-B-099,
    S4-B-22)."""

    _inherit = "order.shipping.notice"

    def action_sign_for(self):
        """Sign for the notice for the user's departments (button)."""
        for notice in self:
            notice.shipping_sign()
        return True

    def shipping_sign(self):
        """Sign for the notice, for each department of the user's to which it goes
        (departments, interfaces).

        :return: as :meth:`fetch_notices` returns one
        :raise UserError: it does not go to the user, or was signed for
        """
        self._document_begin(*LIVE)
        self.check_access("read")
        mine = self._mine_to_sign()
        if not mine:
            raise UserError(
                self.env._(
                    "%s does not wait for your signature: it goes to other "
                    "departments, or was signed for.",
                    self.display_name,
                )
            )
        self._sign(mine)
        return self._notice_row()

    def _mine_to_sign(self):
        """Return the departments of the user's that have not signed, as superuser."""
        waiting = self.sudo().recipient_ids.filtered(lambda r: r.duty_state == "open")
        return waiting.filtered(
            lambda one: self._passes() or self._document_holds(one.role_id)
        )

    def _sign(self, recipients):
        recipients.with_env(self.env)._end_tasks("done")
        self.sudo()._signed(recipients)

    def _signed(self, recipients):
        """Tell that these departments signed; the last one signs for all. As
        superuser."""
        for recipient in recipients:
            data = {**self._event_data(), "role": recipient.role_id.code}
            self._document_emit("shipping.received", data)
        waits = self.recipient_ids.filtered(lambda one: one.duty_state == "open")
        if self.state == "issued" and not waits:
            self._document_move("received")

    def action_prepare(self):
        """Report the goods of the notices as ready (button)."""
        for notice in self:
            notice.shipping_prepare()
        return True

    def shipping_prepare(self):
        """Report the goods as confirmed, put together and labelled (storekeeper,
        interfaces); who has not signed for the notice signs by it.

        :return: as :meth:`fetch_notices` returns one
        :raise UserError: the notice does not wait for it, or the order was changed
        :raise AccessError: the user does not handle the goods
        """
        self._document_begin("issued", "received")
        self._lock_order()
        self._ensure_keeper()
        self._ensure_current()
        self._document_check("goods.prepared")
        if mine := self._mine_to_sign():
            self._sign(mine)
        notice = self.sudo()
        notice._document_move(
            "prepared",
            prepared_at=fields.Datetime.now(),
            prepared_by_id=self.env.uid,
        )
        self._document_emit("shipping.prepared", notice._event_data())
        notice._emit_goods("goods.prepared")
        return self._notice_row()

    def _emit_goods(self, code):
        """Tell what happened to the goods, with each transfer as batch."""
        order, pickings = self.order_id, self.picking_ids
        open_ = pickings.filtered(lambda one: one.state != "cancel")
        pairs = [(order, picking) for picking in open_] or [(order, self)]
        order._process_emit_batches(code, pairs)

    def _ensure_current(self):
        """:raise UserError: the order says something else than when it was issued"""
        notice = self.sudo()
        moved = notice.partner_shipping_id != notice.order_id.partner_shipping_id
        try:
            notice._ensure_quantities()
        except UserError as error:
            self._refuse_outdated(error.args[0])
        if moved:
            self._refuse_outdated(self.env._("The goods go to another address."))

    def _refuse_outdated(self, what):
        raise UserError(
            self.env._(
                "%(notice)s does not fit its order any more: cancel it and issue a new "
                "one. %(what)s",
                notice=self.display_name,
                what=what,
            )
        )
