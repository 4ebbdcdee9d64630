from odoo import models

from odoo.addons.order_process.kernel.passing import not_passing, records_passing

#: Moves whose gate was asked in this call; on the cursor.
_CHECKED = "order_shipment_checked"


class StockMove(models.Model):
    """Goods of an order leave the house in `_action_done`: here stands the gate."""

    _inherit = "stock.move"

    def write(self, vals):
        """Hold a move that would become done, or change its order, another way; a done
        one that comes to an order counts as delivered from then on."""
        self._process_hold(vals)
        with self._process_counting_late(vals):
            return super().write(vals)

    def _process_hold(self, vals):
        if vals.get("state") == "done":
            rest = not_passing(self, _CHECKED)
            rest._process_leaving()._process_check_shipment()
        elif "sale_line_id" in vals:
            rest = self.filtered(lambda m: m.sale_line_id.id != vals["sale_line_id"])
            rest._process_leaving()._process_check_shipment()
        elif "location_dest_id" in vals:
            self._process_turned_outwards(vals)._process_check_shipment()

    def _process_turned_outwards(self, vals):
        """Return moves that become a delivery only after their goods have moved."""
        place = self.env["stock.location"].browse(vals["location_dest_id"])
        return self.filtered(
            lambda move: move.state == "done"
            and move.sale_line_id
            and move.location_dest_id.usage != "customer"
            and place.usage == "customer"
        )

    def _action_done(self, cancel_backorder=False):
        self._process_check_leaving_free()
        leaving = self._process_leaving().filtered(
            lambda move: move.picked and move.quantity > 0
        )
        back = self._process_coming_back()
        if not leaving:
            done = super()._action_done(cancel_backorder=cancel_backorder)
            back._process_emit_returned()
            return done
        leaving._process_check_shipment()
        # What else comes about (a backorder that is ready) is emitted after it.
        with self.env["sale.order"]._process_together():
            with records_passing(leaving, _CHECKED):
                done = super()._action_done(cancel_backorder=cancel_backorder)
            shipped = (leaving & done).filtered(lambda move: move.state == "done")
            shipped._process_emit_shipped()
            back._process_emit_returned()
        return done

    def _action_cancel(self):
        """What is not to be shipped any more may make an order complete."""
        moves = self.sudo().filtered(lambda move: move.state not in ("done", "cancel"))
        orders = moves.sale_line_id.order_id | moves.picking_id.sale_id
        result = super()._action_cancel()
        orders._process_progress_later()
        return result

    def _action_assign(self, force_qty=False):
        result = super()._action_assign(force_qty=force_qty)
        # Whether the order follows a process is asked once, when the action is over.
        if self.sudo().sale_line_id:
            self.env["sale.order"]._process_ready_later(self.picking_id)
        return result

    def _process_leaving(self):
        """Return moves that carry goods of an order, under way to the customer."""
        return self.filtered(
            lambda move: move.sale_line_id
            and move.state not in ("done", "cancel")
            and move.location_dest_id.usage == "customer"
        )

    def _process_coming_back(self):
        """Return moves that bring goods of an order back from the customer."""
        return self.filtered(
            lambda move: move.sale_line_id
            and move.state not in ("done", "cancel")
            and move.location_id.usage == "customer"
            and move.location_dest_id.usage != "customer"
        )

    def _process_came(self):
        """Return the moves that brought goods back from the customer."""
        return self.filtered(
            lambda move: move.state == "done" and move.location_id.usage == "customer"
        )

    def _process_emit_returned(self):
        """Tell each order which of its goods came back, then what that undid."""
        came = self.exists().filtered(lambda move: move.state == "done")
        orders = came.sudo().sale_line_id.order_id
        if orders._in_process():
            with orders._process_together():
                pairs = came._process_orders()
                orders._process_emit_batches("shipment.returned", pairs)
                orders._process_emit_progress()

    def _process_orders(self):
        """Return pairs of the orders and deliveries these moves belong to."""
        # The storekeeper moves goods, he need not be able to write orders.
        return [
            (order, picking)
            for picking, moves in self.grouped("picking_id").items()
            for order in moves.sudo().sale_line_id.order_id
        ]

    def _process_check_shipment(self):
        """Pass the gate once for each delivery and order of the moves."""
        self._ensure_orders_confirmed()
        orders = self.env["sale.order"].sudo()
        orders._process_check_batches("shipment.done", self._process_orders())

    def _process_emit_shipped(self):
        """Tell each order which delivery left, then what became complete."""
        orders = self.sudo().sale_line_id.order_id
        orders._process_emit_batches("shipment.done", self._process_orders())
        orders._process_emit_progress()
