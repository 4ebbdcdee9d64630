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
        going = self.filtered(
            lambda move: (
                move.state not in ("done", "cancel")
                and move.picked
                and move.quantity > 0
            )
        )
        return going._material_going()

    def _material_going(self):
        """Return those of these moves that take material to production; one query for
        all of them, and none for goods that leave the company."""
        moves = self.sudo()
        handed = moves.filtered(lambda move: move._is_material_transfer())
        feeding = handed.filtered(
            lambda move: (
                move.move_dest_ids.raw_material_production_id
                or move.location_dest_id.usage == "production"
            )
        )
        inside = (handed - feeding).filtered(
            lambda move: move.location_dest_id.usage in OURS
        )
        workshops = inside._material_workshops()
        entering = inside.filtered(lambda move: move._enters(workshops))
        return self & (
            moves.filtered("raw_material_production_id") | feeding | entering
        )

    def _is_material_transfer(self):
        """Return whether a move takes goods from a place of ours, and neither counts
        them nor takes them apart nor repairs."""
        self.ensure_one()
        return self.location_id.usage in OURS and not (
            self.raw_material_production_id
            or self.unbuild_id
            or self.consume_unbuild_id
            or self.is_inventory
            or ("repair_id" in self._fields and self["repair_id"])
        )

    def _enters(self, places):
        """Return whether a move goes into places from outside them."""
        self.ensure_one()
        return (
            bool(places)
            and self.location_dest_id._child_of(places)
            and not self.location_id._child_of(places)
        )

    def _material_workshops(self):
        """Return the places before production of the warehouses of these moves'
        companies that hand material out by transfers, as superuser."""
        warehouses = self.env["stock.warehouse"].sudo()
        if not self:
            return warehouses.pbm_loc_id
        domain = Domain("company_id", "in", self.company_id.ids)
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
