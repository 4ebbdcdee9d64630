from odoo import models

from odoo.addons.order_change.engine.change_impact import (
    COMMITTED,
    IN_HAND,
    PLANNED,
    SPENT,
    Piece,
)

from .order_change_mrp import STARTED


class MrpProduction(models.Model):
    """What a change notice asks a manufacturing order."""

    _inherit = "mrp.production"

    def _change_started(self):
        """Tell whether work was done or goods were consumed for it."""
        self.ensure_one()
        return bool(
            self.state in STARTED
            or self.qty_produced
            or any(work.duration for work in self.workorder_ids)
            or any(m.state == "done" for m in self.move_raw_ids)
        )

    def _change_pieces(self, touched):
        """Return what of the order was made for an order line: still to be made and
        made, in the unit of the product."""
        self.ensure_one()
        unit = self.product_id.uom_id
        planned, made = (
            self.product_uom_id._compute_quantity(quantity, unit, round=False)
            for quantity in (self.product_qty, self.qty_produced)
        )
        mine = planned
        if self.sale_line_id != touched.source:
            finished = self.move_finished_ids.filtered(
                lambda move: move.product_id == self.product_id
            )
            mine *= touched.own_part(finished.move_dest_ids)
        done = self.state == "done"
        open_ = 0.0 if done else min(max(planned - made, 0.0), mine)
        rank = COMMITTED if self.state != "draft" else PLANNED
        if self._change_started():
            rank = IN_HAND
        return [
            Piece((self, "open"), open_, rank),
            Piece((self, "made"), mine - open_, SPENT),
        ]

    def _change_subcontractor(self):
        """Return who makes it outside, or nobody."""
        self.ensure_one()
        outside = self.bom_id.type == "subcontract"
        return self.subcontractor_id if outside else self.subcontractor_id.browse()

    def _change_receipts(self):
        """Return the receipts of what a subcontractor makes."""
        moves = self.move_finished_ids.move_dest_ids
        return moves.filtered(lambda m: m.is_subcontract and m.state != "cancel")

    def _change_bought_lines(self):
        """Return the purchase lines by which work outside was ordered."""
        return self._change_receipts().purchase_line_id

    def _change_topic(self):
        self.ensure_one()
        return "outsourcing" if self.bom_id.type == "subcontract" else "production"
