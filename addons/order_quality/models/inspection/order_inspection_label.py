from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day


class OrderInspection(models.Model):
    """Labels 检验合格标识 of passed goods: one for each lot and verdict (S1-K-86)."""

    _inherit = "order.inspection"

    def _labels(self):
        """Return what stands on the labels of an inspection, for the printed label;
        goods that were rejected or not decided have none."""
        self.ensure_one()
        return [
            self._label_row(part, name)
            for part in self.line_ids.part_ids
            if part.line_id.state == "decided"
            for name in ("accepted", "conditional")
            if part[name] > 0
        ]

    def _label_row(self, part, name):
        line = part.line_id
        words = [self.name, line.product_id.default_code or line.product_id.name]
        return {
            "conditional": name == "conditional",
            "product": line.product_id.display_name,
            "lot": part.lot_id.name or "",
            "quantity": part[name],
            "unit": line.uom_id.name,
            "inspector": line.decided_by_id.name,
            "day": fields.Date.to_string(local_day(self, line.decided_at)),
            "reason": line.reason or "",
            "code": "|".join([*words, part.lot_id.name or "", str(part[name])]),
        }
