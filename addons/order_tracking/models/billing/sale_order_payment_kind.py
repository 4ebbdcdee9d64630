from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from .order_money_facets import PAYMENT_KINDS

INTERNAL = "base.group_user"
FINANCE = "account.group_account_invoice"
OPEN = ("draft", "sent")


class SaleOrder(models.Model):
    """How an order is paid.

    The kind decides which rules hold the order, so nobody ticks it: it follows from
    the tags of the order, the customer, or the payment term (in this order), and
    finance alone may set another one, with a reason.
    """

    _inherit = "sale.order"

    payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        compute="_compute_payment_kind",
        store=True,
        precompute=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help=(
            "From the order type, the customer or the payment term; finance can "
            "set a different one. Fixed once the order is confirmed."
        ),
        system=True,
    )
    payment_kind_set = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type Set by Finance",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    @api.depends(
        "partner_id.order_payment_kind",
        "payment_term_id.order_payment_kind",
        "order_type_id.payment_kind",
        "order_tag_ids.payment_kind",
        "payment_kind_set",
    )
    def _compute_payment_kind(self):
        """After the confirmation only finance moves it: set-up changes do not."""
        for order in self:
            if order.payment_kind_set:
                order.payment_kind = order.payment_kind_set
            elif order.state in OPEN or not order._origin:
                order.payment_kind = order._payment_kind_found()
            else:
                order.payment_kind = order.payment_kind

    def _payment_kind_found(self):
        """Return the kind of payment by the data of this order, customer and term."""
        self.ensure_one()
        kinds = self._money_kinds().filtered("payment_kind")
        return (
            kinds[:1].payment_kind
            or self.partner_id.sudo().order_payment_kind
            or self.payment_term_id.order_payment_kind
        )

    def _money_kinds(self):
        """Return what the order is: its tags, then its kind."""
        return self.order_tag_ids | self.order_type_id

    def order_payment_kind(self, kind, reason):
        """Set how these orders are paid, against the data (finance; RPC).

        :param str kind: cash, credit, special, cod, instalments
        :param str reason: kept in the chatter
        :raise AccessError: for people who are not of finance
        :raise UserError: unknown kind, no reason
        """
        self.check_access("read")
        if not self.env.user.has_group(FINANCE):
            raise AccessError(
                self.env._(
                    "The payment type of an order is set by finance. Contact them."
                )
            )
        labels = dict(self._fields["payment_kind"]._description_selection(self.env))
        if kind not in labels or not str(reason or "").strip():
            raise UserError(
                self.env._(
                    "Enter the payment type of the order (%(kinds)s) and the reason.",
                    kinds=", ".join(labels),
                )
            )
        orders = self.sudo()
        orders._write_system({"payment_kind_set": kind})
        body = self.env._(
            "Payment type changed to “%(kind)s”: %(reason)s",
            kind=labels[kind],
            reason=str(reason),
        )
        orders._message_log_batch(dict.fromkeys(orders.ids, body))
        return True

    def _process_in_payment_kind(self, wanted):
        return self.payment_kind in wanted
