from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.changed import differing

#: What a quantity on an order means.
_MEANING = ("name", "relative_factor", "relative_uom_id")


class UomUom(models.Model):
    """A unit in which something was ordered keeps its name and size: an order line
    says its product in words of its own, its unit only by this record."""

    _inherit = "uom.uom"

    def write(self, vals):
        if not self.env.su and not vals.keys().isdisjoint(_MEANING):
            self._ensure_not_ordered(vals)
        return super().write(vals)

    def update_field_translations(self, field_name, translations, source_lang=""):
        """A name in another language is a name, too."""
        if not self.env.su and field_name in _MEANING:
            self._ensure_not_ordered({field_name: None})
        return super().update_field_translations(
            field_name, translations, source_lang=source_lang
        )

    def _ensure_not_ordered(self, vals):
        """Refuse another meaning of units that stand on confirmed orders."""
        meaning = {name: vals[name] for name in _MEANING if name in vals}
        changed = differing(self, meaning)
        if not changed:
            return
        # sudo: who keeps units need not read orders.
        lines = self.env["sale.order.line"].sudo()
        line = lines.search(
            [("product_uom_id", "in", changed.ids), ("state", "=", "sale")], limit=1
        )
        if line:
            raise UserError(
                self.env._(
                    "“%(unit)s” is used on %(order)s: its name and size cannot be "
                    "changed. Create a new unit instead.",
                    unit=line.product_uom_id.name,
                    order=line.order_id.name,
                )
            )
