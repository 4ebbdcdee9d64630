from odoo import models


class SaleOrder(models.Model):
    """Orders whose goods leave against a shipping notice only (S1-B-096, S4-B-19)."""

    _inherit = "sale.order"

    def _gate_extra_missing(self, code, batch):
        """A notice that is missing; no query where no rule asks for one."""
        found = super()._gate_extra_missing(code, batch)
        if code == "shipment.done":
            self._shipping_missing(found)
        return found

    def _shipping_missing(self, found):
        rules = self._shipping_bound()
        if not rules:
            return
        orders = self.filtered(lambda order: order.id in rules)
        notices = self.env["order.shipping.notice"]
        lines = orders.sudo().order_line
        announced = notices._announced(lines).order_line_id.order_id
        for order in orders.filtered(lambda one: one.id not in announced.ids):
            role = rules[order.id].issuer_role_id
            found.setdefault(order.id, []).append(
                {
                    "what": self.env._("No shipping notice has been issued"),
                    "who": role.name or "",
                    "role_ids": role.ids,
                }
            )

    def _shipping_bound(self):
        """Return ``{order id: rule}`` of the orders whose goods leave against a notice
        only, as superuser."""
        rules = self.env["order.shipping.rule"]._first_for(self)
        return {
            key: rule for key, rule in rules.items() if rule._asks("notice_required")
        }
