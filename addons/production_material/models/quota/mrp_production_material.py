from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day


class MrpProduction(models.Model):
    """What a manufacturing order may take of each material, and what it took."""

    _inherit = "mrp.production"

    def _material_allowed(self, ruled=None):
        """Return ``{(manufacturing order, product): quantity}`` that may be issued in
        all, as superuser: on requisition what approved slips name, else the quota and
        what was approved beyond it.

        :param ruled: the rules that they follow, where they are known
        """
        ruled = self._material_ruled() if ruled is None else ruled
        slips = self.sudo().browse(one.id for one in ruled)._material_approved()
        allowed = {}
        for quota in self._material_quotas_made(ruled):
            key = (quota.production_id, quota.product_id)
            free = 0.0 if ruled[key[0]].needs_slip else quota.quantity
            allowed[key] = allowed.get(key, 0.0) + free
        for (production, product, kind), quantity in slips.items():
            if kind != "issue" or ruled[production].needs_slip:
                key = (production, product)
                allowed[key] = allowed.get(key, 0.0) + quantity
        return allowed

    def _material_approved(self):
        """Return ``{(manufacturing order, product, kind of slip): quantity}`` of the
        slips that were approved, in one query."""
        lines = self.env["order.material.slip.line"].sudo()
        domain = Domain("slip_id.production_id", "in", self.ids)
        domain &= Domain("slip_id.state", "in", ("approved", "issued"))
        found = {}
        for slip, product, quantity, issued in lines._read_group(
            domain, ["slip_id", "product_id"], ["quantity:sum", "issued:sum"]
        ):
            key = (slip.production_id, product, slip.kind)
            # A loan that was given back gives no more than it gave.
            found[key] = found.get(key, 0.0) + (
                issued if slip.returned_at else quantity
            )
        return found

    def _material_used(self):
        """Return ``{(manufacturing order, product): quantity}`` that was issued, as
        superuser: the larger one of what was brought to the workshop, less what came
        back, and what was consumed or scrapped there."""
        consumed, brought = self._material_consumed(), self._material_brought()
        return {
            key: max(consumed.get(key, 0.0), brought.get(key, 0.0))
            for key in consumed.keys() | brought.keys()
        }

    def _material_consumed(self):
        """Return ``{(manufacturing order, product): quantity}`` that was consumed or
        scrapped."""
        domain = Domain("raw_material_production_id", "in", self.ids)
        moves = self.env["stock.move"].sudo()
        found = {}
        for move in moves.search(domain & Domain("state", "=", "done")):
            key = (move.raw_material_production_id, move.product_id)
            found[key] = found.get(key, 0.0) + move._material_quantity()
        return found

    def _material_brought(self):
        """Return ``{(manufacturing order, product): quantity}`` of the transfers to the
        workshop, less their returns."""
        moves = self.env["stock.move"].sudo()
        picks = Domain("move_dest_ids.raw_material_production_id", "in", self.ids)
        brought = moves.search(picks & Domain("state", "=", "done"))
        back = moves.search(
            Domain("origin_returned_move_id", "in", brought.ids)
            & Domain("state", "=", "done")
        )
        found = {}
        for move in brought:
            for made in move._material_productions() & self:
                key = (made, move.product_id)
                found[key] = found.get(key, 0.0) + move._material_quantity()
        for move in back:
            for made in move.origin_returned_move_id._material_productions() & self:
                key = (made, move.product_id)
                found[key] = found.get(key, 0.0) - move._material_quantity()
        return found

    def _material_is_early(self, product):
        """Return whether a material that disturbs the workshop is issued too early."""
        self.ensure_one()
        if not product.issue_on_start or not self.date_start:
            return False
        return local_day(self, fields.Datetime.now()) < local_day(self, self.date_start)
