from odoo import api, models


class StockMoveLine(models.Model):
    """What goes out by a transfer that was done before."""

    _inherit = "stock.move.line"

    @api.model
    def _process_into_done(self, vals_list):
        """Tell whether lines are added to a move or a transfer that is done.

        A transfer of which a move is under way is not. Its state is not read then: it
        would be computed, by a query, for every line that is reserved.
        """
        if [vals for vals in vals_list if "move_id" not in vals]:
            default = self.default_get(["move_id", "picking_id"])
            vals_list = [{**default, **vals} for vals in vals_list]
        for vals in vals_list:
            move = self.env["stock.move"].browse(vals.get("move_id") or ())
            picking = self.env["stock.picking"].browse(vals.get("picking_id") or ())
            if move.state == "done":
                return True
            going = move.state not in (False, "cancel")
            if not (going and move.picking_id == picking) and picking.state == "done":
                return True
        return False

    def _process_check_done(self):
        """Hold what has left for a customer without an order by a transfer that was
        done before."""
        done = self.move_id.filtered(lambda move: move.state == "done")
        done.filtered(lambda move: move._goes_out())._process_check_free()
