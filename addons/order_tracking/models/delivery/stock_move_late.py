from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import AccessError, UserError


class StockMove(models.Model):
    """Goods of an order count as delivered by their transfer, and by nothing else:
    what comes about later passes the same gate and is emitted as well."""

    _inherit = "stock.move"

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        born = moves.filtered(lambda m: m.state == "done" and m.sale_line_id)
        if born and not self.env.su:
            raise AccessError(
                self.env._("Goods are moved by validating their transfer.")
            )
        born._process_ordered()._process_count_late()
        return moves

    @contextmanager
    def _process_counting_late(self, vals):
        """A done move that becomes one of an order counts as delivered from now on."""
        if "sale_line_id" not in vals:
            yield
            return
        linked = self.filtered(
            lambda move: move.sale_line_id.id != vals["sale_line_id"]
        )
        yield
        linked._process_ordered()._process_count_late()

    def _process_ordered(self):
        """Return the done moves that brought goods of an order to the customer."""
        return self.filtered(
            lambda move: move.state == "done"
            and move.sale_line_id
            and move.location_dest_id.usage == "customer"
        )

    def _process_count_late(self):
        """Ask the gate for what was moved already, then emit that it left."""
        if self:
            self._process_check_shipment()
            self._process_emit_shipped()

    @contextmanager
    def _process_recounting(self):
        """Compare what these done moves of orders delivered before and after."""
        before = {move: move.quantity for move in self}
        yield
        if before:
            self._process_recounted(before)

    def _process_recounted(self, before):
        """Ask the gate for what became more, and emit what became more or less."""
        more = self.filtered(lambda move: move.quantity > before[move])
        less = self.filtered(lambda move: move.quantity < before[move])
        more._process_count_late()
        if less:
            less._process_emit_returned()

    def _ensure_orders_confirmed(self):
        """Nothing leaves for an order that is not confirmed, whatever its state was
        when the delivery was made."""
        for order in self.sudo().sale_line_id.order_id:
            if order.state != "sale" and order.process_id:
                raise UserError(
                    self.env._(
                        "%s is not confirmed: confirm the order before shipping "
                        "the goods.",
                        order.name,
                    )
                )
