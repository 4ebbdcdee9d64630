from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """A deposit that is held is not offset: an invoice that deducts it is refused, with
    the case and its day (S0-B-24)."""

    _inherit = "sale.order"

    def _gate_extra_missing(self, code, batch):
        missing = super()._gate_extra_missing(code, batch)
        if code != "invoice.posted" or not self.env["order.deposit.rule"]._rules():
            return missing
        for order_id, items in self._gate_deposit(batch).items():
            missing[order_id] = [*missing.get(order_id, ()), *items]
        return missing

    def _gate_deposit(self, batch):
        """Return ``{order id: items}`` of the deposits that are held."""
        batches = batch if isinstance(batch, dict) else dict.fromkeys(self.ids, batch)
        asked = self.filtered(lambda one: self._offsets(batches.get(one.id)))
        if not asked:
            return {}
        # sudo: who invoices need not be able to read the case.
        held = (
            self.env["order.deposit.case"]
            .sudo()
            .search(
                Domain("order_id", "in", asked.ids)
                & Domain("state", "in", ("held", "due"))
            )
        )
        return {case.order_id.id: [case._held_item()] for case in held}

    @staticmethod
    def _offsets(move):
        """Return whether an invoice deducts a down payment."""
        if not isinstance(move, models.BaseModel) or move._name != "account.move":
            return False
        lines = move.sudo().invoice_line_ids
        return any(
            line.sale_line_ids.filtered("is_downpayment") and line.price_subtotal < 0
            for line in lines
        )

    def _deposit_tell_entered(self):
        """Tell that the goods of these orders are in the warehouse: all that is left to
        deliver is reserved; once for each."""
        ready = self.filtered(lambda order: order._deposit_goods_there())
        told = self.env["order.event"].search(
            Domain("res_model", "=", self._name)
            & Domain("res_id", "in", ready.ids)
            & Domain("code", "=", "goods.entered")
        )
        fresh = ready - self.browse(told.mapped("res_id"))
        if fresh:
            fresh._process_emit_later("goods.entered")

    def _deposit_goods_there(self):
        """Return whether all that is left to deliver of an order is reserved."""
        moves = self.picking_ids.move_ids.filtered(
            lambda move: move.sale_line_id
            and move.location_dest_id.usage == "customer"
            and move.state != "cancel"
        )
        return bool(moves) and all(move.state in ("assigned", "done") for move in moves)
