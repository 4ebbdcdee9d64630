from odoo import models

HELD = "purchase.confirmed"


class PurchaseOrder(models.Model):
    """Nothing is ordered from a supplier whose evaluation says so (S3-E-12)."""

    _inherit = "purchase.order"

    def _gate_supplier(self, code):
        """Return ``{order id: text}`` of the orders whose supplier is blocked; no
        process is needed for it."""
        if code != HELD:
            return {}
        # sudo: a buyer need not read evaluations; a supplier is blocked for all.
        suppliers = self.sudo().partner_id.commercial_partner_id
        blocked = suppliers._supplier_blocks(self.company_id)
        found = {}
        for order in self.sudo():
            supplier = order.partner_id.commercial_partner_id
            said = blocked.get((supplier, order.company_id))
            if said:
                found[order.id] = self.env._(
                    "%(supplier)s is blocked by the evaluation %(number)s of %(day)s.",
                    supplier=supplier.name,
                    number=said.name,
                    day=said.date_to,
                )
        return found
