from odoo import fields, models
from odoo.tools import SQL

#: (time field, event when it holds, event when it holds no longer), in their order.
PROGRESS = (
    ("process_shipped_at", "order.shipped", "order.unshipped"),
    ("process_invoiced_at", "order.invoiced", "order.uninvoiced"),
    ("process_paid_at", "order.paid", "order.unpaid"),
)
#: Orders of which goods came back that were neither replaced nor credited.
GOODS_BACK = """
SELECT DISTINCT back.order_id
  FROM (SELECT sol.id, sol.order_id, sol.product_uom_qty * unit.factor AS ordered,
               SUM(mv.quantity * moved.factor) FILTER (
                   WHERE dest.usage = 'customer') AS gone,
               SUM(mv.quantity * moved.factor) FILTER (
                   WHERE src.usage = 'customer') AS returned
          FROM sale_order_line sol
          JOIN uom_uom unit ON unit.id = sol.product_uom_id
          JOIN stock_move mv ON mv.sale_line_id = sol.id AND mv.state = 'done'
          JOIN uom_uom moved ON moved.id = mv.product_uom
          JOIN stock_location src ON src.id = mv.location_id
          JOIN stock_location dest ON dest.id = mv.location_dest_id
         WHERE sol.order_id IN %(orders)s
           AND mv.product_id = sol.product_id
         GROUP BY sol.id, sol.order_id, sol.product_uom_qty, unit.factor) back
CROSS JOIN LATERAL (
        SELECT COALESCE(SUM(l.quantity * unit.factor), 0) AS quantity
          FROM sale_order_line_invoice_rel rel
          JOIN account_move_line l ON l.id = rel.invoice_line_id
          JOIN account_move m ON m.id = l.move_id
          JOIN uom_uom unit ON unit.id = l.product_uom_id
         WHERE rel.order_line_id = back.id
           AND m.state = 'posted' AND m.move_type = 'out_refund') credited
 WHERE back.returned > 0
   AND COALESCE(back.gone, 0) - back.returned + 0.00001
       < LEAST(back.ordered, back.gone) - credited.quantity
"""


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
        invoiced = self.filtered(lambda order: order._process_is_invoiced())
        paid = invoiced.filtered(lambda order: order._process_is_paid())
        holding = {"process_invoiced_at": invoiced, "process_paid_at": paid}
        if goods:
            shipped = self.filtered(lambda order: order.delivery_status == "full")
            holding["process_shipped_at"] = shipped - shipped._process_goods_back()
        return holding

    def _process_goods_back(self):
        """Return those of the orders of which goods came back; orders to which nothing
        came back cost no query where their moves are known."""
        came = self.filtered(lambda order: order.order_line.move_ids._process_came())
        if not came:
            return came
        self.env["account.move.line"].flush_model(
            ["parent_state", "quantity", "sale_line_ids"]
        )
        self.env["stock.move"].flush_model(["quantity", "sale_line_id", "state"])
        rows = self.env.execute_query(SQL(GOODS_BACK, orders=tuple(came.ids)))
        return self & self.browse(order for (order,) in rows)

    def _process_is_invoiced(self):
        """Return whether all of the order is on invoices, none of them a draft."""
        return self.invoice_status == "invoiced" and all(
            move.state != "draft" for move in self.invoice_ids
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
