from odoo import fields, models

from ..engine.change_impact import AMEND, CANCEL, LATE, NOTHING, judge

OPEN_PURCHASE = ("draft", "sent", "to approve")


class OrderChangeImpactRows(models.Model):
    """The impact ledger: from changed lines through Odoo's documents.

    Everything is read in batch and as superuser: who asks for a change need not be
    able to see purchase prices or stock, the one who decides must see them all. The
    number of queries depends on the depth of the supply chain, not on its width.
    """

    _inherit = "order.change"

    def _change_impact_rows(self, scopes):
        """Return the values of the consequences; glue addons add theirs.

        :param scopes: {change: {order line: (change line, scope)}}
        """
        sources = self.env["sale.order.line"].sudo()
        sources = sources.union(*(line for rows in scopes.values() for line in rows))
        chain = self._change_chain(sources)
        self._change_read_ahead(sources, sources.move_ids.union(*chain.values()))
        rows = []
        for change, touched in scopes.items():
            for source, (line, scope) in touched.items():
                context = _Touched(change, line, source, scope, chain)
                rows += change._change_rows_of(context)
        return rows

    def _change_chain(self, sources):
        """Return {order line: all stock moves made for it, down to the components}."""
        chain = {}
        owners = self._change_roots(sources)
        moves = frontier = self.env["stock.move"].sudo().browse(owners)
        while frontier:
            following = frontier.browse()
            for move in frontier:
                for origin in move._change_origins():
                    known = owners.setdefault(origin.id, set())
                    if not owners[move.id] <= known:
                        known |= owners[move.id]
                        following |= origin
            frontier = following
        for move in moves.browse(owners):
            for owner in owners[move.id]:
                chain.setdefault(owner, moves.browse())
                chain[owner] |= move
        return {source: chain.get(source.id, moves.browse()) for source in sources}

    def _change_roots(self, sources):
        """Return {move id: ids of the order lines it serves} where the chain begins."""
        moves = sources.move_ids.filtered(lambda move: move.state != "cancel")
        return {move.id: {move.sale_line_id.id} for move in moves}

    def _change_read_ahead(self, sources, moves):
        """Read what the rows need for all lines at once; glue addons add theirs.

        :return: the moves that were read
        """
        bought = moves.created_purchase_line_ids | moves.purchase_line_id
        bought |= sources.purchase_line_ids
        bought.order_id.partner_id.mapped("display_name")
        bought.order_id.mapped("display_name")
        moves.picking_id.mapped("display_name")
        (moves.product_id | bought.product_id | sources.product_id).mapped(
            "display_name"
        )
        sources.invoice_lines.move_id.mapped("display_name")
        return moves

    def _change_rows_of(self, touched):
        """Return the rows of one order line of one notice."""
        if not touched.scope.touched:
            return self._change_rows_invoice(touched)
        return [
            *self._change_rows_delivery(touched),
            *self._change_rows_stock(touched),
            *self._change_rows_purchase(touched),
            *self._change_rows_invoice(touched),
        ]

    # -- deliveries and finished stock ---------------------------------------------
    def _change_rows_delivery(self, touched):
        rows, scope = [], touched.scope
        for move in touched.shipping():
            done = move.state == "done"
            if done and not (scope.replaced or scope.new < scope.delivered):
                continue
            committed = bool(move.quantity or move.picked)
            verdict = AMEND if committed else NOTHING
            text = self.env._("delivered") if done else self._change_move_text(move)
            rows.append(
                touched.row(
                    self,
                    "delivery",
                    move.picking_id or move,
                    move.product_id,
                    quantity=move.quantity if done else move.product_uom_qty,
                    uom=move.product_uom,
                    date=move.date,
                    verdict=LATE if done else verdict,
                    explanation=text,
                    open_plan=not done,
                )
            )
        return rows

    def _change_move_text(self, move):
        if move.picked:
            return self.env._("picked, not shipped")
        if move.quantity:
            return self.env._("reserved")
        return self.env._("waiting")

    def _change_rows_stock(self, touched):
        """Goods on the shelf for this line that would stay there."""
        reserved = touched.shipping().filtered(lambda m: m.state != "done")
        quantity = sum(reserved.mapped("quantity")) * touched.scope.share
        if not quantity:
            return []
        product = touched.source.product_id
        price = product.with_company(self.company_id).standard_price
        return [
            touched.row(
                self,
                "stock",
                product,
                product,
                quantity=quantity,
                uom=product.uom_id,
                verdict=AMEND,
                explanation=self.env._(
                    "finished goods worth %s stay on the shelf",
                    f"{quantity * price:.2f}",
                ),
            )
        ]

    # -- purchases -----------------------------------------------------------------
    def _change_rows_purchase(self, touched):
        moves = touched.moves
        lines = moves.created_purchase_line_ids | moves.purchase_line_id
        lines |= touched.source.purchase_line_ids
        rows = []
        for line in lines.filtered(lambda line: line.state != "cancel"):
            rows += self._change_rows_purchase_line(touched, line)
        return rows

    def _change_purchase_topic(self, line):
        """Return under which topic a purchase line stands; hook: who buys work."""
        return "purchase"

    def _change_rows_purchase_line(self, touched, line):
        """A purchase line counts twice when part of it has arrived."""
        scope, rows = touched.scope, []
        waiting = max(line.product_qty - line.qty_received, 0.0)
        if line.qty_received and scope.share:
            gone = line.qty_received * scope.share
            rows.append(self._change_row_received(touched, line, gone))
        if not waiting:
            return rows
        return [*rows, self._change_row_open(touched, line, waiting)]

    def _change_row_open(self, touched, line, waiting):
        """The part of a purchase line that has not arrived: its buyer decides."""
        scope, ordered = touched.scope, line.state not in OPEN_PURCHASE
        verdict = judge(scope, committed=ordered)
        affected = waiting * scope.share if scope.share else waiting
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
        return row | {
            "res_model": line._name,
            "res_id": line.id,
            "decision": "pending",
            "planned_quantity": line.product_qty,
            "proposed_quantity": self._change_proposed(touched, line),
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

    def _change_proposed(self, touched, line):
        """What is left to buy: never less than has arrived. More than was ordered is
        procured by Odoo itself when the order line grows."""
        wanted = line.product_qty * (1 - touched.scope.share)
        return max(wanted, line.qty_received)

    def _change_purchase_cost(self, line, quantity):
        """Money of that much of a purchase line, untaxed, in our currency."""
        if not line.product_qty:
            return 0.0
        amount = line.price_subtotal / line.product_qty * quantity
        return line.currency_id._convert(
            amount,
            line.company_id.currency_id,
            line.company_id,
            line.order_id.date_approve or fields.Date.today(),
        )

    # -- invoices ------------------------------------------------------------------
    def _change_rows_invoice(self, touched):
        if not (touched.scope.share or touched.line._changes() & {"price_unit"}):
            return []
        posted = touched.source.invoice_lines.filtered(
            lambda line: line.parent_state == "posted"
        )
        return [
            touched.row(
                self,
                "invoice",
                line.move_id,
                line.product_id,
                quantity=line.quantity,
                uom=line.product_uom_id,
                verdict=LATE,
                explanation=self.env._("invoiced: needs a credit note"),
            )
            for line in posted
        ]


class _Touched:
    """One order line of one notice with everything made for it."""

    def __init__(self, change, line, source, scope, chain):
        self.change, self.line, self.source = change, line, source
        self.scope, self.moves = scope, chain[source]
        self.shift = change._change_shift()

    def shipping(self):
        """Moves of this line on the way to the customer."""
        return self.moves.filtered(
            lambda m: m.sale_line_id == self.source
            and m.location_dest_id.usage == "customer"
        )

    def row(self, change, topic, document, product, **vals):
        """Return the values of a consequence.

        ``open_plan``: the document still has a date or a quantity to be moved.
        """
        plan = vals.pop("open_plan", False)
        heavy = self.scope.replaced and vals["verdict"] in (CANCEL, LATE)
        uom = vals.pop("uom", None)
        return {
            "change_id": change.id,
            "change_line_id": self.line.id,
            "topic": topic,
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "product_id": product.id,
            "uom_id": uom.id if uom else False,
            "planned_date": vals.pop("date", False),
            "role_id": change._change_owner(topic).id,
            "moves_plan": plan and (self.scope.shifts or heavy),
            **vals,
        }
