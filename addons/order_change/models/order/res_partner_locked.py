from odoo import models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.changed import differing

from ...exceptions import OrderLocked


class ResPartner(models.Model):
    """The address to which a locked order still has to be delivered stays as it was
    agreed: another place is another address, and the order gets it by a notice."""

    _inherit = "res.partner"

    def write(self, vals):
        self._locked_ensure_place(vals)
        return super().write(vals)

    def _update_address(self, vals):
        """Contacts follow their company by this way, past `write`."""
        self._locked_ensure_place(vals)
        return super()._update_address(vals)

    def _locked_ensure_place(self, vals):
        """Refuse another place for addresses of locked orders.

        Costs no query when nothing moves. What a customer corrects on the portal is
        written by Odoo (as superuser) and passes.

        :raise OrderLocked: naming address and order
        """
        vals = {name: vals[name] for name in self._address_fields() if name in vals}
        if not vals or self.env.su:
            return
        moved = differing(self, vals)
        order = moved._locked_order() if moved else None
        if not order:
            return
        address = order.partner_shipping_id
        raise OrderLocked(
            self.env._(
                "%(order)s is locked and is still to be delivered to %(address)s. "
                "Create a new delivery address and enter it in the order with a "
                "change notice.",
                order=order.name,
                address=address.display_name,
            ),
            {"title": self.env._("Locked: %s", order.name)},
        )

    def _locked_order(self):
        """Return the first locked order that is still to be delivered to one of these
        addresses, as superuser: who keeps addresses need not read orders."""
        orders = self.env["sale.order"].sudo()
        locks = self.env["order.change.lock"]
        if not locks._definitions():
            return orders
        found = orders.search(
            Domain("partner_shipping_id", "in", self.ids)
            & Domain("state", "!=", "cancel")
            & ~orders._delivered_domain(),
            order="id",
        )
        locked = {
            key: names
            for key, names in found._change_at_stake(["partner_shipping_id"]).items()
            if "partner_shipping_id" in names
        }
        return found.filtered(lambda order: order.id in locked)[:1]
