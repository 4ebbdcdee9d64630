from odoo import api, models

#: What says how much of what went where.
_MOVED = frozenset(
    {
        "location_dest_id",
        "move_id",
        "product_id",
        "product_uom_id",
        "qty_done",
        "quantity",
        "state",
    }
)


class StockMoveLine(models.Model):
    """A transfer that is done is no way out for more goods, or to another place.

    The savepoint takes them back even when the caller swallows the error.
    """

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        moves = self.env["stock.move"].browse(
            vals["move_id"] for vals in vals_list if vals.get("move_id")
        )
        pickings = self.env["stock.picking"].browse(
            vals["picking_id"] for vals in vals_list if vals.get("picking_id")
        )
        if "done" not in {*moves.mapped("state"), *pickings.mapped("state")}:
            return super().create(vals_list)
        with self.env.cr.savepoint():
            lines = super().create(vals_list)
            lines._process_check_done()
        return lines

    def write(self, vals):
        if _MOVED.isdisjoint(vals):
            return super().write(vals)
        moves = self.move_id | self.move_id.browse(vals.get("move_id") or ())
        if "done" not in moves.mapped("state"):
            return super().write(vals)
        with self.env.cr.savepoint():
            result = super().write(vals)
            self._process_check_done()
        return result

    def _process_check_done(self):
        """Hold what has left for a customer without an order by a transfer that was
        done before."""
        done = self.move_id.filtered(lambda move: move.state == "done")
        done.filtered(lambda move: move._goes_out())._process_check_free()
