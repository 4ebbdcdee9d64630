from odoo import models


class StockPicking(models.Model):
    """What may not be issued stays behind before the question about the backorder."""

    _inherit = "stock.picking"

    def _pre_action_done_hook(self):
        for picking in self:
            moves = picking.move_ids.filtered("picked") or picking.move_ids
            going = moves.filtered(
                lambda move: (
                    move.quantity > 0 and move.state not in ("done", "cancel")
                )
            )
            if self.env["order.material.rule"]._rules():
                issuing = going._material_going()
                if issuing:
                    issuing._material_hold_back()
        return super()._pre_action_done_hook()
