from odoo import models
from odoo.fields import Domain

#: Usages of places from which material is issued.
OURS = ("internal", "transit")


class StockMove(models.Model):
    """Material goes to production as far as its manufacturing order may take it,
    whichever way it goes: transfer to the workshop, consumption, scrap (S1-K-50,
    S1-K-51, S1-K-78)."""

    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        """Of what is brought to a workshop, what exceeds stays behind; consumption
        above the quota is refused."""
        issuing = self._material_issuing()
        if issuing:
            issuing._material_hold_back()
        done = super()._action_done(cancel_backorder=cancel_backorder)
        if issuing:
            (issuing.exists() & done)._material_issued()
        return done

    def _material_issuing(self):
        """Return those of these moves that take material to production now and follow
        a material rule; no query where there is none."""
        if not self.env["order.material.rule"]._rules():
            return self.browse()
        return self.filtered(
            lambda move: (
                move.state not in ("done", "cancel")
                and move.picked
                and move.quantity > 0
                and move._material_goes()
            )
        )

    def _material_goes(self):
        """Return whether a move takes material to production."""
        self.ensure_one()
        move = self.sudo()
        if move.raw_material_production_id:
            return True
        if move.location_id.usage not in OURS or (
            move.unbuild_id
            or move.consume_unbuild_id
            or move.is_inventory
            or ("repair_id" in move._fields and move["repair_id"])
        ):
            return False
        target, workshops = move.location_dest_id, move._material_workshops()
        inside = move.location_id._child_of(workshops) if workshops else False
        return (
            bool(move.move_dest_ids.raw_material_production_id)
            or target.usage == "production"
            or (bool(workshops) and target._child_of(workshops) and not inside)
        )

    def _material_workshops(self):
        """Return the places before production of the company's warehouses that hand
        material out by transfers, as superuser."""
        warehouses = self.env["stock.warehouse"].sudo()
        domain = Domain("company_id", "=", self.company_id.id)
        steps = Domain("manufacture_steps", "!=", "mrp_one_step")
        return warehouses.search(domain & steps).pbm_loc_id

    def _material_productions(self):
        """Return the manufacturing orders for which material moves, as superuser."""
        moves = self.sudo()
        return (
            moves.raw_material_production_id
            | moves.move_dest_ids.raw_material_production_id
        )

    def _material_quantity(self):
        """Return the quantity that moves, in the unit of the product."""
        self.ensure_one()
        return self.product_uom._compute_quantity(
            self.quantity, self.product_id.uom_id, round=False
        )
