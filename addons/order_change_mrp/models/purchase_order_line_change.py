from odoo import models


class PurchaseOrderLine(models.Model):
    """Tells bought goods from work that is bought with our components."""

    _inherit = "purchase.order.line"

    def _change_is_outsourced(self):
        """Return whether the vendor makes the product for us: by the receipts, before
        there are any by the bills of materials that name him. Reads only what can be
        read ahead for many lines."""
        self.ensure_one()
        moves = self.move_ids.filtered(lambda move: move.state != "cancel")
        if moves:
            return any(moves.mapped("is_subcontract"))
        vendors = self.partner_id | self.partner_id.commercial_partner_id
        return any(
            bom.type == "subcontract"
            and bom.product_id in (self.product_id, bom.product_id.browse())
            and bom.company_id in (self.company_id, self.company_id.browse())
            and bom.subcontractor_ids & vendors
            for bom in self.product_id.product_tmpl_id.bom_ids
        )

    def _change_lower_receipts(self):
        """What the subcontractor makes follows his receipt."""
        result = super()._change_lower_receipts()
        outside = self._change_waiting().filtered("is_subcontract")
        outside._sync_subcontracting_productions()
        return result
