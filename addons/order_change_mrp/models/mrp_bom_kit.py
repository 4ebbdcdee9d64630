from odoo import models


class MrpBom(models.Model):
    """What a kit consists of."""

    _inherit = "mrp.bom"

    def _kit_parts(self, product):
        """Return ``{part: quantity}`` of one unit of a kit, in the units of the parts;
        kits inside it are taken apart."""
        self.ensure_one()
        parts = {}
        made = product.uom_id._compute_quantity(1.0, self.product_uom_id, round=False)
        for line, data in self.explode(product, made / self.product_qty)[1]:
            part = line.product_id
            quantity = line.product_uom_id._compute_quantity(
                data["qty"], part.uom_id, round=False
            )
            parts[part] = parts.get(part, 0.0) + quantity
        return parts
