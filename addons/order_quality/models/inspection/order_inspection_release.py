from odoo import api, fields, models

from odoo.addons.order_process.kernel.batches import rounds
from odoo.addons.order_process.kernel.passing import passing

#: Goods leave quarantine by a verdict only; on the cursor.
BY_VERDICT = "order_quality_by_verdict"
#: Events of the stores that goods enter when they are released, by stage.
STORES = {"receipt": "stock.to_material_store", "output": "stock.to_finished_store"}


class OrderInspection(models.Model):
    """What a verdict does with the goods: what is released goes on to where it was to
    go, what is rejected to the place of rejected goods; by moves of Odoo.

    Where a procedure holds the entry into the store for something else, the verdict
    stands and the goods wait; the entry is tried again by a button.
    """

    _inherit = "order.inspection"

    is_waiting = fields.Boolean(
        string="Waits for the Store",
        compute="_compute_is_waiting",
        help="Released goods that a procedure does not let into the store yet.",
    )

    @api.depends("line_ids.state", "line_ids.release_move_id.state")
    def _compute_is_waiting(self):
        for inspection in self:
            inspection.is_waiting = bool(inspection.sudo()._lines_waiting())

    def action_release(self):
        """Bring what was released to the store (button), now that nothing holds it.

        :raise GateRefused: the procedure still holds it
        """
        for inspection in self:
            inspection.check_access("read")
            inspection._ensure_inspector()
            inspection.sudo()._document_lock()
            if code := STORES.get(inspection.stage):
                inspection._document_check(code)
            inspection.sudo()._release_waiting()
        return True

    def _lines_waiting(self):
        """Return decided items whose released goods are still in quarantine."""
        return self.line_ids.filtered(
            lambda line: (
                line.state == "decided"
                and line.release_move_id.state not in (False, "done", "cancel")
            )
        )

    def _move_rejected(self, lines):
        """Take what is rejected away; as superuser."""
        lines._free_rejected()
        if moves := lines._moves_rejected():
            with passing(self.env, BY_VERDICT):
                moves._action_done()
        self.env["order.nonconformity"]._found_in(lines)

    def _release_waiting(self):
        """Bring released goods to where they were to go, unless a procedure holds them;
        as superuser."""
        self.ensure_one()
        lines, code = self._lines_waiting(), STORES.get(self.stage)
        stored = code and lines._released() > 0
        if stored and self._store_held(code):
            return
        if moves := lines._moves_released():
            with passing(self.env, BY_VERDICT):
                moves._action_done()
        if stored:
            self._document_emit(code, self._event_data())

    def _store_held(self, code):
        """Return whether a procedure holds the goods back from the store."""
        orders = self.env["sale.order"].sudo()
        return any(
            orders.browse(batches)._gates_missing(code, batch=batches)
            for batches in rounds(self._document_pairs())
        )
