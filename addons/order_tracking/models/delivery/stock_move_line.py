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
        if _COUNTED.isdisjoint(vals):
            return super().write(vals)
        moves = self.move_id
        if vals.get("move_id"):
            moves |= moves.browse(vals["move_id"])
        with moves._process_ordered()._process_recounting():
            return super().write(vals)
