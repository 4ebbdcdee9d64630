from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.said import said_text

from .order_shipping_notice import LIVE


class OrderShippingNotice(models.Model):
    """A notice is given up: it was wrong, or its order was cancelled."""

    _inherit = "order.shipping.notice"

    def shipping_cancel(self, reason):
        """Give a notice up (who issues it, interfaces); the departments are told.

        :return: as :meth:`fetch_notices` returns one
        :raise UserError: goods have left against it, or the reason is missing
        """
        self._document_begin("draft", *LIVE)
        self._ensure_issuer()
        text = said_text(self.env, reason)
        if any(self.sudo().line_ids.mapped("quantity_left")):
            raise UserError(
                self.env._(
                    "Goods of %s have left already: record the dispatch instead.",
                    self.display_name,
                )
            )
        notice = self.sudo()
        said = {"cancel_reason": text, "joint_number": False}
        notice._write_system(said)
        notice._document_order_cancelled(text)
        return self._notice_row()

    def _document_order_cancelled(self, reason):
        """What the departments owe about it ends, and they learn why; what a frozen
        plan loses stands on it."""
        self._plan_lost(reason)
        for notice in self:
            people = notice._document_people(notice.recipient_ids.role_id)
            notice.recipient_ids._end_tasks("cancelled", reason)
            if people:
                notice.message_notify(
                    partner_ids=people.partner_id.ids,
                    subject=notice.display_name,
                    body=self.env._(
                        "%(notice)s is cancelled: %(reason)s",
                        notice=notice.name,
                        reason=reason,
                    ),
                )
        return super()._document_order_cancelled(reason)
