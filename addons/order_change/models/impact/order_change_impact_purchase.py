from odoo import fields, models

from ...engine.change_impact import (
    CANCEL,
    COMMITTED,
    LATE,
    PLANNED,
    SPENT,
    Piece,
    judge,
)

OPEN_PURCHASE = ("draft", "sent", "to approve")


class OrderChangeImpactPurchase(models.Model):
    """The impact ledger: what is bought for the order, ordered or received."""

    _inherit = "order.change"

    def _change_rows_purchase(self, touched):
        moves = touched.moves
        lines = moves.created_purchase_line_ids | moves.purchase_line_id
        lines |= touched.source.purchase_line_ids
        lines = lines.filtered(lambda line: line.state != "cancel")
        rows = []
        for product, bought in lines.grouped("product_id").items():
            pieces = [
                piece for line in bought for piece in self._change_bought(touched, line)
            ]
            given_up = touched.give_up(product, pieces)
            for line in bought:
                rows += self._change_rows_purchase_line(touched, line, given_up)
        return rows

    def _change_bought(self, touched, line):
        """Return what of a purchase line was bought for this order line: still to
        come and received, in the unit of the product."""
        unit = line.product_id.uom_id
        ordered, received = (
            line.product_uom_id._compute_quantity(quantity, unit, round=False)
            for quantity in (line.product_qty, line.qty_received)
        )
        mine = ordered * touched.own_part(line.move_dest_ids)
        waiting = min(max(ordered - received, 0.0), mine)
        rank = PLANNED if line.state in OPEN_PURCHASE else COMMITTED
        return [
            Piece((line, "open"), waiting, rank),
            Piece((line, "received"), mine - waiting, SPENT),
        ]

    def _change_purchase_topic(self, line):
        """Return under which topic a purchase line stands; hook: who buys work."""
        return "purchase"

    def _change_rows_purchase_line(self, touched, line, given_up):
        """A purchase line counts twice when part of it has arrived."""
        unit, own, rows = line.product_id.uom_id, line.product_uom_id, []
        open_, gone = (
            unit._compute_quantity(given_up[line, part], own, round=False)
            for part in ("open", "received")
        )
        if own.compare(gone, 0.0) > 0:
            rows.append(self._change_row_received(touched, line, gone))
        waiting = max(line.product_qty - line.qty_received, 0.0)
        concerned = touched.scope.moved or not touched.scope.share
        if waiting and (concerned or own.compare(open_, 0.0) > 0):
            rows.append(self._change_row_open(touched, line, open_, waiting))
        return rows

    def _change_row_open(self, touched, line, given_up, waiting):
        """The part of a purchase line that has not arrived: its buyer decides."""
        scope, ordered = touched.scope, line.state not in OPEN_PURCHASE
        verdict = judge(scope, committed=ordered)
        affected = given_up or waiting
        supplier = line.partner_id.display_name
        text = self.env._("not ordered yet")
        row = touched.row(
            self,
            self._change_purchase_topic(line),
            line.order_id,
            line.product_id,
            quantity=affected,
            uom=line.product_uom_id,
            date=line.date_planned,
            cost=self._change_purchase_cost(line, affected) if verdict == CANCEL else 0,
            verdict=verdict,
            explanation=self.env._("ordered from %s", supplier) if ordered else text,
            open_plan=True,
        )
        return row | self._change_purchase_plan(touched, line, given_up)

    def _change_purchase_plan(self, touched, line, given_up):
        """Return the row's reference to the line, and what its buyer is proposed to
        do."""
        # More than was ordered is procured by Odoo itself when the order line grows.
        return {
            "res_model": line._name,
            "res_id": line.id,
            "decision": "pending",
            "planned_quantity": line.product_qty,
            "proposed_quantity": max(line.product_qty - given_up, line.qty_received),
            "proposed_date": line.date_planned and line.date_planned + touched.shift,
        }

    def _change_row_received(self, touched, line, quantity):
        row = touched.row(
            self,
            self._change_purchase_topic(line),
            line.order_id,
            line.product_id,
            quantity=quantity,
            uom=line.product_uom_id,
            date=line.date_planned,
            cost=self._change_purchase_cost(line, quantity),
            verdict=LATE,
            explanation=self.env._("received from %s", line.partner_id.display_name),
        )
        return row | {"res_model": line._name, "res_id": line.id}

    def _change_purchase_cost(self, line, quantity):
        """Money of that much of a purchase line, untaxed, in our currency."""
        if not line.product_qty:
            return 0.0
        amount = line.price_subtotal / line.product_qty * quantity
        return line.currency_id._convert(
            amount,
            line.company_id.currency_id,
            line.company_id,
            line.order_id.date_approve or fields.Date.context_today(self),
        )
