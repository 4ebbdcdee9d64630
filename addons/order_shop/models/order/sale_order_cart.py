from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from ..rule.payment_provider import GROUPS

#: {group of payment: kind of payment by which rules about money hold the order}
KINDS = {"prepaid": "cash", "remittance": "cash", "cod": "cod"}


class SaleOrder(models.Model):
    """A cart becomes an order when its customer confirms it (S1-G-01).

    Until then it is nobody's work: no process, no clock, no duty.
    """

    _inherit = "sale.order"

    shop_placed_at = fields.Datetime(
        string="Submitted in the Shop At",
        copy=False,
        readonly=True,
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
        help="Time at which the customer confirmed the cart.",
    )
    shop_payment_group = fields.Selection(
        GROUPS,
        string="Way to Pay",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
        help="Chosen by the customer in the shop.",
    )
    shop_visitor = fields.Char(
        copy=False,
        readonly=True,
        index="btree_not_null",
        groups=fields.NO_ACCESS,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    @api.depends("shop_payment_group")
    def _compute_payment_kind(self):
        return super()._compute_payment_kind()

    def _payment_kind_found(self):
        """What the customer chose for this order stands before customer and term."""
        chosen = KINDS.get(self.shop_payment_group)
        return chosen or super()._payment_kind_found()

    def _process_to_start(self):
        """Carts are no orders yet."""
        waiting = super()._process_to_start()
        return waiting - waiting._shop_carts()

    def _shop_carts(self):
        """Return those of the orders that are carts: made by a shop, not confirmed by
        the customer."""
        return self.filtered(
            lambda order: order.sudo().website_id and not order.sudo().shop_placed_at
        )

    def _shop_rule(self):
        """Return the rule of the order's shop, as superuser; none: no shop's order."""
        return self.env["order.shop.rule"]._of(self.sudo().website_id)
