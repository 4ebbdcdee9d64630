from odoo import api, models


class StockMoveLine(models.Model):
    """What goes out by a transfer that was done before."""

    _inherit = "stock.move.line"

    @api.model
    def _process_into_done(self, moves, vals_list):
        """Tell whether lines are added to a move or a transfer that is done."""
        pickings = self.env["stock.picking"].browse(
            {vals["picking_id"] for vals in vals_list if vals.get("picking_id")}
        )
        return "done" in {*moves.mapped("state"), *pickings.mapped("state")}

    def _process_check_done(self):
        """Hold what has left for a customer without an order by a transfer that was
        done before."""
        done = self.move_id.filtered(lambda move: move.state == "done")
        done.filtered(lambda move: move._goes_out())._process_check_free()
