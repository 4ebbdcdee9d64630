from odoo import models


class StockMove(models.Model):
    """Goods that arrive or are put into stock end the tasks of production plans."""

    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        moves = super()._action_done(cancel_backorder=cancel_backorder)
        bought = moves.sudo().purchase_line_id
        made = moves.sudo().production_id
        if bought or made:
            # sudo: who moves goods need not be able to read plans.
            lines = self.env["order.production.plan.line"].sudo()
            found = lines.search(
                [
                    "|",
                    ("purchase_line_id", "in", bought.ids),
                    ("production_id", "in", made._with_backorders().ids),
                ]
            )
            found.with_env(self.env).sudo()._done_by_goods()
        return moves
