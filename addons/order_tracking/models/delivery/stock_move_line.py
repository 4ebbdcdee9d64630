from contextlib import nullcontext

from odoo import api, models

from odoo.addons.order_process.kernel.given import given

#: What says how much went …
_COUNTED = frozenset({"move_id", "product_uom_id", "qty_done", "quantity", "state"})
#: … and of what, and where.
_MOVED = _COUNTED | {"location_dest_id", "product_id"}


class StockMoveLine(models.Model):
    """More goods on a delivery that has left pass the gate of their order, fewer count
    as brought back; both are emitted.

    A transfer that is done is no way out for more goods, or to another place: the
    savepoint takes them back even when the caller swallows the error.
    """

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        moves = given(self, vals_list, "move_id")
        late = self._process_into_done(vals_list)
        with self.env.cr.savepoint() if late else nullcontext():
            with moves._process_ordered()._process_recounting():
                lines = super().create(vals_list)
            if late:
                lines._process_check_done()
        return lines

    def write(self, vals):
        if _MOVED.isdisjoint(vals):
            return super().write(vals)
        moves = self.move_id | self.move_id.browse(vals.get("move_id") or ())
        late = "done" in moves.mapped("state")
        counted = moves.browse() if _COUNTED.isdisjoint(vals) else moves
        with self.env.cr.savepoint() if late else nullcontext():
            with counted._process_ordered()._process_recounting():
                result = super().write(vals)
            if late:
                self._process_check_done()
        return result
