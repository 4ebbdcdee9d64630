from odoo import models

from odoo.addons.order_process.kernel.passing import passing

#: Goods leave quarantine by a verdict only; on the cursor.
BY_VERDICT = "order_quality_by_verdict"
#: Events of the stores that goods enter when they are released, by stage.
STORES = {"receipt": "stock.to_material_store", "output": "stock.to_finished_store"}


class OrderInspection(models.Model):
    """What a verdict does with the goods: what is released goes on to where it was to
    go, what is rejected to the place of rejected goods; by moves of Odoo."""

    _inherit = "order.inspection"

    def _release_goods(self, lines):
        """Move the goods of decided items; as superuser."""
        self.ensure_one()
        code = STORES.get(self.stage)
        stored = code and any(line.release_move_id for line in lines)
        stored = stored and lines._released() > 0
        if stored:
            self._document_check(code)
        lines._free_rejected()
        moves = lines._moves_released() | lines._moves_rejected()
        if moves:
            with passing(self.env, BY_VERDICT):
                moves._action_done()
        if stored:
            self._document_emit(code, self._event_data())
