from odoo import models

from ...engine.change_impact import CANCEL, LATE, Piece, take


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
        kits = self._change_kits(sources)
        rows = []
        for change, touched in scopes.items():
            for source, (line, scope) in touched.items():
                parts = kits.get(source, {})
                context = _Touched(change, line, source, scope, chain[source], parts)
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

    def _change_kits(self, sources):
        """Return {order line: {part: quantity in one unit of the product}} of lines
        that are shipped in parts; hook of manufacturing."""
        return {}

    def _change_read_ahead(self, sources, moves):
        """Read what the rows need for all lines at once; glue addons add theirs.

        :return: the moves that were read
        """
        bought = moves.created_purchase_line_ids | moves.purchase_line_id
        bought |= sources.purchase_line_ids
        bought.order_id.partner_id.mapped("display_name")
        bought.order_id.mapped("display_name")
        (bought.move_dest_ids | moves.move_dest_ids).mapped("state")
        moves.picking_id.mapped("display_name")
        (moves.location_final_id | moves.location_dest_id).mapped("usage")
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

    # -- invoices ------------------------------------------------------------------
    def _change_rows_invoice(self, touched):
        """What is invoiced and no longer ordered like that needs a credit note: all of
        it at another price or as other goods, else what is invoiced beyond."""
        scope, unit = touched.scope, touched.source.product_id.uom_id
        whole = scope.replaced or bool(touched.line._changes() & {"price_unit"})
        if not (scope.share or whole):
            return []
        posted = touched.source.invoice_lines.filtered(
            lambda line: line.parent_state == "posted"
        )
        billed = {
            line: line.product_uom_id._compute_quantity(
                -line.quantity if line.is_refund else line.quantity, unit, round=False
            )
            for line in posted
        }
        beyond = max(sum(billed.values()) - scope.new, 0.0)
        pieces = [Piece(line, max(billed[line], 0.0)) for line in posted.sorted("id")]
        taken = take(beyond, pieces)
        rows = []
        for line in posted:
            quantity = max(billed[line], 0.0) if whole else taken[line]
            if unit.compare(quantity, 0.0) > 0:
                rows.append(self._change_row_invoice(touched, line, quantity))
        return rows

    def _change_row_invoice(self, touched, line, quantity):
        unit, own = touched.source.product_id.uom_id, line.product_uom_id
        return touched.row(
            self,
            "invoice",
            line.move_id,
            line.product_id,
            quantity=unit._compute_quantity(quantity, own, round=False),
            uom=own,
            verdict=LATE,
            explanation=self.env._("invoiced: needs a credit note"),
        )


class _Touched:
    """One order line of one notice with everything made for it."""

    def __init__(self, change, line, source, scope, moves, parts):
        self.change, self.line, self.source = change, line, source
        self.scope, self.moves, self.parts = scope, moves, parts
        self.shift = change._change_shift()

    def shipping(self):
        """Moves of this line on the way to the customer: every step of the warehouse,
        pulled or pushed, and what the supplier sends directly."""
        own = self.moves.filtered(
            lambda m: m.sale_line_id == self.source
            and m.location_id.usage in ("internal", "transit", "supplier")
        )
        found = own.filtered(lambda move: move._change_leaves())
        while more := (found.move_orig_ids & own) - found:
            found |= more
        return found

    def per_unit(self, product):
        """How much of a shipped product one unit of the ordered one needs."""
        return self.parts.get(product, 1.0)

    def is_shipped(self, product):
        return product == self.source.product_id or product in self.parts

    def left(self, product):
        """What of the product is still to be shipped when the notice is applied."""
        scope = self.scope
        gone = scope.delivered
        if product in self.parts:
            gone = self.moves._change_gone(self.source, product)
        return max(scope.new * self.per_unit(product) - gone, 0.0)

    def excess(self, product, pieces):
        """How much of what is still to be shipped is no longer wanted."""
        planned = sum(piece.quantity for piece in pieces)
        if self.scope.replaced:
            return planned
        return max(planned - self.left(product), 0.0) if self.scope.share else 0.0

    def own_part(self, moves):
        """Which part of something made for these moves was made for this line."""
        alive = moves.filtered(lambda move: move.state != "cancel")
        total = sum(alive.mapped("product_qty"))
        mine = sum((alive & self.moves).mapped("product_qty"))
        return mine / total if total and mine else 1.0

    def give_up(self, product, pieces):
        """Return ``{key: quantity given up}``: what the order no longer wants is taken
        from what is still open, and only the rest from what is there already."""
        planned = sum(piece.quantity for piece in pieces)
        if self.scope.replaced:
            return take(planned, pieces)
        need = planned
        if self.is_shipped(product):
            need = self.scope.old * self.per_unit(product)
        return take(need * self.scope.share, pieces)

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
