from odoo import models


class StockPicking(models.Model):
    """Receipts are batches of their purchase order (S3-A-03)."""

    _inherit = "stock.picking"

    def _writer_held(self):
        return super()._writer_held() or bool(self.sudo().purchase_id.process_id)

    def _action_done(self):
        result = super()._action_done()
        # The storekeeper moves goods, he need not be able to read orders.
        receipts = self.sudo().filtered(
            lambda picking: picking.state == "done"
            and picking.location_id.usage == "supplier"
        )
        pairs = [
            (order, receipt)
            for receipt in receipts
            for order in receipt.move_ids.purchase_line_id.order_id
        ]
        orders = self.env["purchase.order"].sudo()
        orders = orders.union(*(order for order, _receipt in pairs))
        with orders._process_together():
            orders._process_emit_batches("purchase.received_goods", pairs)
            running = orders.filtered("process_id")
            whole = running.filtered(lambda order: order.receipt_status == "full")
            whole._process_emit_later("purchase.received_all")
            self.sudo()._purchase_emit_unstored()
            self.sudo()._purchase_emit_stored()
        return result

    def action_cancel(self):
        """A receipt that will not come any more may make its orders complete; those
        of an order that is being cancelled have no open moves here."""
        waiting = self.sudo().filtered(
            lambda picking: picking.state not in ("done", "cancel")
            and picking.location_id.usage == "supplier"
        )
        orders = waiting.move_ids.purchase_line_id.order_id.filtered("process_id")
        result = super().action_cancel()
        orders._purchase_emit_complete()
        return result

    def _purchase_emit_unstored(self):
        """Goods that went back to the supplier are in storage no longer."""
        back = self.filtered(
            lambda picking: picking.state == "done"
            and picking.location_dest_id.usage == "supplier"
        )
        back.move_ids.purchase_line_id.order_id._purchase_unstored()

    def _purchase_emit_stored(self):
        """Look whether the goods of purchase orders have reached their shelf."""
        done = self.filtered(lambda picking: picking.state == "done")
        gate = done.filtered(lambda picking: picking.location_id.usage == "supplier")
        inside = (done - gate).filtered(lambda p: p.picking_type_code == "internal")
        moves = inside.move_ids.filtered(lambda move: move._leaves_reception())
        moves = gate.move_ids | moves.browse(moves._rollup_move_origs())
        moves.purchase_line_id.order_id._purchase_stored()
