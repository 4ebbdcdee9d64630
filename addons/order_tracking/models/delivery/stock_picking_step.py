from odoo import models

from odoo.addons.order_process.models.record.order_head_state import HeadStep


class StockPicking(models.Model):
    """What a transfer waits for."""

    _inherit = "stock.picking"

    def _order_head_step(self):
        if self.state in ("done", "cancel"):
            return False
        ready = self.state == "assigned"
        people = tuple(self.user_id.sudo().mapped("name"))
        store = self.env._("Warehouse")
        return HeadStep(
            self._order_head_move(ready), store, people, self.scheduled_date
        )

    def _order_head_move(self, ready):
        """Return what is done with the goods."""
        if self.state == "draft":
            return self.env._("Mark the transfer as to do")
        if not ready:
            return self.env._("Get the goods ready")
        words = {
            "outgoing": self.env._("Ship the goods"),
            "incoming": self.env._("Receive the goods"),
        }
        return words.get(self.picking_type_code) or self.env._("Move the goods")
