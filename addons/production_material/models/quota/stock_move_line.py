from odoo import api, models


class StockMoveLine(models.Model):
    """Material that is added to an issue after it was done counts like any other."""

    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._material_ensure_late()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if not {"quantity", "product_uom_id", "move_id"}.isdisjoint(vals):
            self._material_ensure_late()
        return result

    def _material_ensure_late(self):
        """:raise UserError: what was added exceeds what may be issued"""
        if not self.env["order.material.rule"]._rules():
            return
        moves = self.move_id.filtered(lambda move: move.state == "done")
        made = moves._material_productions()
        ruled = made._material_ruled() if made else {}
        hard = {one: rule for one, rule in ruled.items() if rule.policy == "refuse"}
        followed = made.browse(one.id for one in hard)
        if over := followed._material_over(moves.product_id, hard):
            followed._material_refuse(over)
