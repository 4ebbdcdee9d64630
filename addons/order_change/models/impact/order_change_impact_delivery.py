from odoo import models

from ...engine.change_impact import (
    AMEND,
    COMMITTED,
    IN_HAND,
    LATE,
    NOTHING,
    PLANNED,
    Piece,
    take,
)


class OrderChangeImpactDelivery(models.Model):
    """The impact ledger: deliveries in all their steps, and goods on the shelf."""

    _inherit = "order.change"

    def _change_rows_delivery(self, touched):
        scope, shipping = touched.scope, touched.shipping()
        open_ = shipping.filtered(lambda move: move.state != "done")
        rows, every = [], scope.moved or not scope.share
        for moves in open_.grouped("product_id").values():
            given_up = self._change_withdrawn_moves(touched, moves)
            rows += [
                self._change_row_move(touched, move, given_up[move])
                for move in moves
                if every or given_up[move]
            ]
        if scope.replaced or scope.new < scope.delivered:
            done = shipping.filtered(
                lambda move: move.state == "done" and move._change_arrives()
            )
            rows += [self._change_row_shipped(touched, move) for move in done]
        return rows

    def _change_withdrawn_moves(self, touched, moves):
        """Return {open move: quantity that is no longer shipped}, in the unit of the
        product. Goods for which several steps are open are given up in each of them,
        of parallel ones the step that is farthest from the customer."""
        found, rest, excess = {}, moves, None
        while rest:
            step = (rest - (rest.move_dest_ids & rest).move_orig_ids) or rest
            pieces = [
                Piece(move, move.product_qty, self._change_rank(move))
                for move in step.sorted(self._change_near)
            ]
            if excess is None:
                excess = touched.excess(moves.product_id, pieces)
            found |= take(excess, pieces)
            rest -= step
        unit = moves.product_id.uom_id
        return {
            move: quantity if unit.compare(quantity, 0.0) > 0 else 0.0
            for move, quantity in found.items()
        }

    @staticmethod
    def _change_near(move):
        """Sort what is about to leave the house first."""
        return not move._change_arrives(), not move.move_orig_ids, move.id

    @staticmethod
    def _change_rank(move):
        if move._change_in_hand():
            return IN_HAND
        return COMMITTED if move.quantity else PLANNED

    def _change_row_move(self, touched, move, given_up):
        """A delivery under way: how much of it is concerned, and who has it."""
        unit, own = move.product_id.uom_id, move.product_uom
        quantity = unit._compute_quantity(given_up, own, round=False)
        in_hand = move._change_in_hand()
        row = touched.row(
            self,
            "delivery",
            move.picking_id or move,
            move.product_id,
            quantity=quantity or move.product_uom_qty,
            uom=own,
            date=move.date,
            verdict=AMEND if move.quantity or in_hand else NOTHING,
            explanation=self._change_move_text(move),
            open_plan=True,
        )
        owner = move.picking_id.user_id if in_hand else self.env["res.users"]
        return row | {"in_hand": in_hand, "user_id": owner.id}

    def _change_row_shipped(self, touched, move):
        return touched.row(
            self,
            "delivery",
            move.picking_id or move,
            move.product_id,
            quantity=move.quantity,
            uom=move.product_uom,
            date=move.date,
            verdict=LATE,
            explanation=self.env._("delivered"),
        )

    def _change_move_text(self, move):
        """Return in whose hands the goods are, and how far they are."""
        picking = move.picking_id
        if move.picked:
            text = self.env._(
                "picked, not shipped: %(picked)s of %(all)s",
                picked=f"{move.quantity:g}",
                all=f"{move.product_uom_qty:g}",
            )
        elif picking.printed:
            text = self.env._("printed: goods are being picked")
        else:
            text = self.env._("reserved") if move.quantity else self.env._("waiting")
        if picking.user_id and move._change_in_hand():
            return f"{text} ({picking.user_id.name})"
        return text

    # -- finished stock ----------------------------------------------------------
    def _change_rows_stock(self, touched):
        """Goods on the shelf for this line that would stay there, of a kit its
        parts."""
        if not touched.scope.share:
            return []
        reserved = touched.shipping().filtered(lambda m: m.state != "done")
        rows = []
        for product, moves in reserved.grouped("product_id").items():
            held = sum(
                move.product_uom._compute_quantity(
                    move.quantity, product.uom_id, round=False
                )
                for move in moves
                if move.location_id.usage != "supplier"
            )
            left = 0.0 if touched.scope.replaced else touched.left(product)
            if product.uom_id.compare(held - left, 0.0) > 0:
                rows.append(self._change_row_stock(touched, product, held - left))
        return rows

    def _change_row_stock(self, touched, product, quantity):
        price = product.with_company(self.company_id).standard_price
        return touched.row(
            self,
            "stock",
            product,
            product,
            quantity=quantity,
            uom=product.uom_id,
            verdict=AMEND,
            explanation=self.env._(
                "finished goods worth %s remain in stock",
                f"{quantity * price:.2f}",
            ),
        )
