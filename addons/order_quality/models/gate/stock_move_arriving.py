from odoo import models

from .stock_move_quality import ARRIVING


class StockMove(models.Model):
    """Goods that arrive and are inspected are put into quarantine, whatever their way:
    only the lines of the move change, so that its backorder still knows the target."""

    _inherit = "stock.move"

    def _quality_divert(self):
        """Send the goods that a plan inspects to quarantine.

        :return: ``{move: (stage, plan, {line of the move: where it was to go})}``
        """
        found = {}
        for move, (stage, plan) in self._quality_plans(ARRIVING).items():
            lines = move.move_line_ids.filtered(
                lambda line: line.picked and line.quantity > 0
            )
            if not (lines and move.product_id.is_storable):
                continue
            targets = {line: line.location_dest_id for line in lines}
            found[move] = (stage, plan, targets)
        places = self.env["stock.location"]
        by_warehouse = {}
        for move, (_stage, _plan, targets) in found.items():
            known = by_warehouse.setdefault(move.location_dest_id.warehouse_id, [])
            known += targets
        for warehouse, lines in by_warehouse.items():
            place = places._quality_place(warehouse, "pending")
            self.env["stock.move.line"].sudo().concat(*lines).location_dest_id = place
        return found

    def _skip_push(self):
        """Goods in quarantine are not pushed on: their release will be."""
        self.ensure_one()
        waits = self.sudo().move_line_ids.location_dest_id.filtered("quality_use")
        return bool(waits) or super()._skip_push()

    def _get_available_move_lines_in(self):
        """What waits for goods does not take them out of quarantine."""
        lines = super()._get_available_move_lines_in()
        return {
            key: quantity
            for key, quantity in lines.items()
            if not key[0].sudo().quality_use
        }
