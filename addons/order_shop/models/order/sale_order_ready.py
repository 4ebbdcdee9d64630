from odoo import models
from odoo.exceptions import ValidationError
from odoo.http import request

from odoo.addons.order_process.kernel.said import MOST


class SaleOrder(models.Model):
    """What a cart must have before its customer may submit and pay it, whichever way
    that is asked for (S1-G-02, S1-J-01, S2-M-01)."""

    _inherit = "sale.order"

    def _check_cart_is_ready_to_be_paid(self):
        faults = self._shop_faults()
        if faults:
            raise ValidationError("\n".join(faults))
        return super()._check_cart_is_ready_to_be_paid()

    def _required_lines(self):
        """The freight is the shop's own line: nobody fills in what it lacks."""
        return super()._required_lines().filtered(lambda line: not line.is_delivery)

    def _shop_ensure_group(self, provider):
        """Refuse a way to pay that the shop does not take.

        :raise ValidationError: naming it
        """
        if not self._shop_rule()._allows(provider.order_shop_group):
            raise ValidationError(
                self.env._("This shop does not take “%s”.", provider.name)
            )

    def _shop_faults(self):
        """Return what keeps the customer from submitting the cart."""
        rule = self._shop_rule()
        checks = [
            (rule.login_required and self._shop_user()._is_public(), self._shop_who),
            (rule.data_required, self._shop_person),
            (True, self._shop_address),
            (True, self._shop_lines),
        ]
        return [fault for needed, ask in checks if needed for fault in ask()]

    def _shop_user(self):
        """Return who visits the shop: Odoo opens a cart as its superuser."""
        return request.env.user if request else self.env.user

    def _shop_who(self):
        return [self.env._("Log in or register before you pay.")]

    def _shop_person(self):
        """Return which data of the person are missing."""
        person, place = self.partner_id, self.partner_shipping_id
        needed = [
            (person.name and not self._shop_is_nobody(), self.env._("name")),
            (
                place.phone or person.phone or person.email,
                self.env._("phone or email"),
            ),
            (
                self.only_services or (place.street and place.city),
                self.env._("delivery address"),
            ),
        ]
        missing = [label for there, label in needed if not there]
        return [self.env._("Missing: %s", ", ".join(missing))] if missing else []

    def _shop_is_nobody(self):
        """Return whether the cart is still that of the visitor without a name."""
        return self.partner_id == self.website_id.user_id.partner_id

    def _shop_address(self):
        """Goods and invoice go to addresses of the customer."""
        house = self.partner_id.commercial_partner_id
        places = self.partner_shipping_id | self.partner_invoice_id
        if places.commercial_partner_id - house:
            return [self.env._("The address belongs to somebody else.")]
        return []

    def _shop_lines(self):
        """Return what is wrong with what is ordered."""
        shown = self.website_order_line.filtered(lambda one: not one.linked_line_id)
        if not shown:
            return [self.env._("There is nothing in the cart.")]
        return [
            fault
            for line in shown
            for fault in (self._shop_amount(line), self._shop_sold(line))
            if fault
        ]

    def _shop_amount(self, line):
        return not 0 < line.product_uom_qty < MOST and self.env._(
            "%(product)s: %(quantity)s cannot be ordered.",
            product=line.product_id.display_name,
            quantity=f"{line.product_uom_qty:g}",
        )

    def _shop_sold(self, line):
        product = line.product_id
        sold = product.active and product.sale_ok and product.website_published
        return not sold and self.env._(
            "%s is not sold in the shop any more. Take it out of the cart.",
            product.display_name,
        )
