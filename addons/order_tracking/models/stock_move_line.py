from odoo import api, models

_COUNTED = frozenset({"move_id", "product_uom_id", "qty_done", "quantity", "state"})


class StockMoveLine(models.Model):
    """More goods on a delivery that has left pass the gate of their order, fewer count
    as brought back; both are told."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        moves = self.env["stock.move"].browse(
            {vals["move_id"] for vals in vals_list if vals.get("move_id")}
        )
        with moves._process_ordered()._process_recounting():
            return super().create(vals_list)

    def write(self, vals):
        if vals.get("location_dest_id"):
            self._process_check_turned(vals["location_dest_id"])
        if _COUNTED.isdisjoint(vals):
            return super().write(vals)
        moves = self.move_id
        if vals.get("move_id"):
            moves |= moves.browse(vals["move_id"])
        with moves._process_ordered()._process_recounting():
            return super().write(vals)

    def _process_check_turned(self, place_id):
        """Hold goods that were moved already and would now be said to have gone to a
        customer."""
        place = self.env["stock.location"].browse(place_id)
        if place.usage != "customer":
            return
        done = self.move_id.filtered(
            lambda move: move.state == "done"
            and move.location_dest_id.usage != "customer"
        )
        done._process_check_free()
