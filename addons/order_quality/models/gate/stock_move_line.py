from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.given import given

#: What says how many goods went where, and which.
_MOVED = frozenset({"quantity", "location_dest_id", "lot_id", "product_id", "move_id"})


class StockMoveLine(models.Model):
    """A transfer that is done is no way around an inspection."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["order.inspection.plan"]._stages_planned():
            moves = given(self, vals_list, "move_id")
            pickings = given(self, vals_list, "picking_id")
            done = moves.filtered(lambda move: move.state == "done")
            rest = pickings - moves.picking_id
            late = done.picking_id | rest.filtered(lambda one: one.state == "done")
            self._quality_refuse_late(done, late)
        return super().create(vals_list)

    def write(self, vals):
        planned = not _MOVED.isdisjoint(vals)
        if planned and self.env["order.inspection.plan"]._stages_planned():
            late = self.filtered(
                lambda line: line.state == "done" and line._quality_changes(vals)
            )
            self._quality_refuse_late(late.move_id, late.picking_id)
        return super().write(vals)

    def _quality_changes(self, vals):
        """Return whether more goods, others or to another place would have moved."""
        self.ensure_one()
        same = vals.keys() & _MOVED <= {"quantity"}
        less = (vals.get("quantity") or 0.0) <= self.quantity
        outside = not self.location_dest_id.sudo().quality_use
        return not (same and less and outside)

    @api.model
    def _quality_refuse_late(self, moves, pickings):
        """Refuse what would be added to goods that were inspected, or are.

        :raise UserError: naming the transfer
        """
        if not (moves or pickings):
            return
        about = Domain("move_id", "in", moves.ids)
        about |= Domain("move_id.picking_id", "in", pickings.ids)
        known = self.env["order.inspection.line"].sudo().search(about, limit=1)
        if known:
            raise UserError(
                self.env._(
                    "%(transfer)s is done and its goods are inspected (%(number)s): "
                    "move other goods with a transfer of their own.",
                    transfer=known.move_id.reference or known.move_id.origin or "",
                    number=known.inspection_id.name,
                )
            )
