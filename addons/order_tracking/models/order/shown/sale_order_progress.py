from odoo import fields, models

#: (time field, event when it holds, event when it holds no longer), in their order.
PROGRESS = (
    ("process_shipped_at", "order.shipped", "order.unshipped"),
    ("process_invoiced_at", "order.invoiced", "order.uninvoiced"),
    ("process_paid_at", "order.paid", "order.unpaid"),
)


class SaleOrder(models.Model):
    """How far an order is: shipped, invoiced, paid completely; emitted when it becomes
    so, and when it is so no longer.

    Goods come back, invoices are credited and made anew, payments are taken back: then
    the time is emptied, the process hears of it (nodes that ended with it open again),
    and the second time is emitted like the first.
    """

    _inherit = "sale.order"

    def _process_emit_progress(self, goods=True):
        """Tell of orders that have just been shipped, invoiced or paid completely, and
        of those that are so no longer.

        Called after every shipment, return, invoice, credit note and payment, and when
        less is to be shipped. What a cancelled order has reached stays as it was.

        :param goods: goods may have moved, or been credited; an invoice moves none
        """
        running = self._in_process().sudo()
        running = running.filtered(lambda order: order.state != "cancel")
        if not running:
            return
        holding = running._process_holding(goods)
        running._process_forget(holding)
        for field, told, _undone in PROGRESS:
            if field in holding:
                holding[field]._process_emit_once(told, field)

    def _process_open_again(self):
        """Forget completions that a change of the order, a return or a reversal has
        undone, and emit it."""
        marked = self.sudo().filtered(
            lambda order: any(order[field] for field, _told, _undone in PROGRESS)
        )
        if marked:
            marked._process_forget(marked._process_holding())

    def _process_progress_again(self, _heard):
        """Look how far orders are that have delivered or invoiced goods when they are
        confirmed: those of an earlier run, or invoiced in advance; listener."""
        lines = self.order_line.filtered(
            lambda line: line.qty_delivered or line.qty_invoiced
        )
        lines.order_id._process_progress_later()

    def _process_forget(self, holding):
        """Empty the times of what does not hold any more, and emit it."""
        for field, _told, undone in PROGRESS:
            gone = (self - holding.get(field, self)).filtered(field)
            if gone:
                gone._write_system({field: False})
                gone._process_emit_later(undone)

    def _process_holding(self, goods=True):
        """Return ``{time field: orders of which it holds now}``; nothing is said of
        shipments where no goods moved."""
        invoiced = self._process_wholly_invoiced()
        paid = invoiced.filtered(lambda order: order._process_is_paid())
        holding = {"process_invoiced_at": invoiced, "process_paid_at": paid}
        if goods:
            holding["process_shipped_at"] = self._wholly_delivered()
        return holding

    def _process_wholly_invoiced(self):
        """Return the orders all of which is on invoices, none of them a draft.

        Odoo calls a line invoiced when nothing more of it is under way, too: what was
        not delivered is not invoiced.
        """
        found = self.filtered(lambda order: order._process_is_invoiced())
        short = found.filtered(
            lambda order: any(
                line.qty_invoiced < line.product_uom_qty
                for line in order._delivered_goods()
            )
        )
        return found - (short - short._wholly_delivered())

    def _process_is_invoiced(self):
        """Return whether all that can be is on invoices, none of them a draft."""
        states = self.invoice_ids.mapped("state")
        return (
            self.invoice_status == "invoiced"
            and "posted" in states
            and "draft" not in states
        )

    def _process_is_paid(self):
        """Return whether every posted invoice of the order is settled."""
        invoices = self.invoice_ids.filtered(lambda move: move.state == "posted")
        return bool(invoices) and all(move._process_settles() for move in invoices)

    def _process_emit_once(self, code, field):
        """Emit `code` on orders whose time field is empty, and fill it."""
        fresh = self._in_process().filtered(lambda order: not order.sudo()[field])
        if fresh:
            # The warehouse and the accountants may not write orders.
            fresh.sudo()._write_system({field: fields.Datetime.now()})
            fresh._process_emit_later(code)
