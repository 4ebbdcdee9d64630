from odoo import models

from ..inspection.order_inspection_release import STORED


class StockMove(models.Model):
    """Finished goods that enter the store without an inspection: their orders hear of
    it, as they do when inspected ones are brought there (S3-B-05, S3-R-10)."""

    _inherit = "stock.move"

    def _quality_made(self):
        """Return those of these moves that bring finished goods into the store now."""
        return self.filtered(
            lambda move: (
                move.location_id.usage == "production"
                and move.state not in ("done", "cancel")
                and move._quality_stage() == "output"
            )
        )

    def _quality_stored(self):
        """Tell the orders of finished goods that they are in the store."""
        pairs = [
            (order, move.picking_id or move)
            for move in self.sudo()
            if move.state == "done"
            for order in move._quality_orders()
        ]
        if pairs:
            orders = self.env["sale.order"].sudo()
            orders._process_emit_batches(STORED, list(dict.fromkeys(pairs)))
