from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Who was urged to pay often enough gets nothing more until it is paid: shipments
    and new orders wait, as the dunning rules say (C13)."""

    _inherit = "sale.order"

    def _gate_dunning(self, code):
        """Return ``{order id: items}`` of the orders that dunning rules hold, in words
        that all their readers may know."""
        rules = self.env["order.dunning.rule"]._rules(code)
        return self.sudo()._dunning_held(rules) if self and rules else {}

    def _dunning_held(self, rules):
        """Return ``{order id: items}`` of the orders that these rules hold; as
        superuser."""
        fitting = rules._by_document(self)
        urged = self._dunning_urged() if fitting else self.browse()
        held = {}
        for order, own in fitting.items():
            owing = self.browse()
            for rule in own:
                owing |= urged.filtered(
                    lambda one, rule=rule, order=order: rule._holds(order, one)
                )
            if owing:
                names = self.env._(", ").join(owing.mapped("name"))
                text = self.env._("The customer was urged to pay: %s", names)
                held[order.id] = [{"what": text}]
        return held

    def _dunning_urged(self):
        """Return the orders of the customers of these that they were urged to pay and
        still owe; as superuser."""
        customers = self.partner_id.commercial_partner_id
        domain = Domain("partner_id", "child_of", customers.ids)
        domain &= Domain("company_id", "in", self.company_id.ids)
        urged = self.search(domain & Domain("dunning_level", ">", 0), order="id")
        return urged.filtered(lambda order: order._dunning_invoices())
