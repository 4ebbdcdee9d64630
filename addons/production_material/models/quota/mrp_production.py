from odoo import models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.locked import lock_by_write


class MrpProduction(models.Model):
    """A manufacturing order has its quota from its confirmation on; it follows the
    planned output."""

    _inherit = "mrp.production"

    def action_confirm(self):
        result = super().action_confirm()
        self._material_quotas_made()
        return result

    def write(self, vals):
        result = super().write(vals)
        if "product_qty" in vals or "bom_id" in vals:
            self._material_quotas_follow()
        if not {"date_start", "state", "sale_line_id", "reference_ids"}.isdisjoint(
            vals
        ):
            self._start_follow()
        return result

    def _material_ruled(self):
        """Return ``{manufacturing order: its material rule}``; parts that others make
        are theirs to issue."""
        own = self.filtered(lambda made: made.bom_id.type != "subcontract")
        return self.env["order.material.rule"]._of_productions(own) if own else {}

    def _material_quotas_made(self, ruled=None):
        """Make the quotas of those that follow a rule and have none; return those of
        all of these, as superuser.

        :param ruled: ``{manufacturing order: rule}``, where they are known
        """
        ruled = self._material_ruled() if ruled is None else ruled
        quotas = self.env["order.material.quota"].sudo()
        known = quotas.search(Domain("production_id", "in", [m.id for m in ruled]))
        fresh = [made for made in ruled if made not in known.production_id]
        # Two who ask at once do not both make them.
        lock_by_write(self.sudo().browse(made.id for made in fresh))
        rows = []
        for made in fresh:
            rows += made._material_quota_rows(ruled[made])
        return known | quotas._writing_system().create(rows)

    def _material_quotas_follow(self):
        """Bring the quotas up to date with the planned output."""
        quotas = self.env["order.material.quota"].sudo()
        known = quotas.search(Domain("production_id", "in", self.ids))
        if known:
            made = known.production_id
            known.unlink()
            made._material_quotas_made()

    def _material_quota_rows(self, rule):
        """Return the values of the quotas of one manufacturing order."""
        self.ensure_one()
        rows = []
        for (product, operation), planned in self._material_planned().items():
            loss = product.material_loss_percent or rule.loss_percent
            rows.append(
                {
                    "production_id": self.id,
                    "product_id": product.id,
                    "operation_id": operation.id,
                    "planned": planned,
                    "loss_percent": loss,
                    "quantity": product.uom_id.round(planned * (1 + loss / 100)),
                }
            )
        return rows

    def _material_planned(self):
        """Return ``{(product, operation): quantity}`` that the bill of materials says
        for the planned output; what has none needs what it asks for now."""
        self.ensure_one()
        planned = {}
        if not self.bom_id:
            for move in self.move_raw_ids.filtered(lambda m: m.state != "cancel"):
                key = (move.product_id, move.operation_id)
                planned[key] = planned.get(key, 0.0) + move.product_qty
            return planned
        factor = self.product_uom_id._compute_quantity(
            self.product_qty, self.bom_id.product_uom_id, round=False
        )
        _boms, lines = self.bom_id.explode(
            self.product_id, factor / self.bom_id.product_qty
        )
        for line, data in lines:
            product = line.product_id
            needed = line.product_uom_id._compute_quantity(
                data["qty"], product.uom_id, round=False
            )
            key = (product, line.operation_id)
            planned[key] = planned.get(key, 0.0) + needed
        return planned
