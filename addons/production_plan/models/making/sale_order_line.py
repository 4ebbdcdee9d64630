from collections import defaultdict

from odoo import fields, models


class SaleOrderLine(models.Model):
    """How far an order line is: ordered, instructed, planned, made, shipped."""

    _inherit = "sale.order.line"

    qty_instructed = fields.Float(
        string="Instructed",
        digits="Product Unit",
        compute="_compute_production_ledger",
        groups="base.group_user",
        help="By production instructions that were written and not recalled.",
    )
    qty_planned = fields.Float(
        string="Planned",
        digits="Product Unit",
        compute="_compute_production_ledger",
        groups="base.group_user",
        help="By manufacturing orders that were not cancelled.",
    )
    qty_made = fields.Float(
        string="Made",
        digits="Product Unit",
        compute="_compute_production_ledger",
        groups="base.group_user",
        help="Finished in manufacturing orders that are done.",
    )

    def _compute_production_ledger(self):
        """Lists read it for all their lines at once."""
        stored = self._origin
        # sudo: quantities of their orders are no secret to who reads these.
        told = self.env["order.instruction"]._instructed(stored)
        made = stored.sudo()._production_ledger()
        for line in self:
            key = line._origin.id
            line.qty_instructed = told.get(key, 0.0)
            line.qty_planned = made.get(key, {}).get("planned", 0.0)
            line.qty_made = made.get(key, {}).get("made", 0.0)

    def _production_ledger(self):
        """Return ``{line id: {planned, unassigned, made}}`` in the unit of the line, in
        constant queries: of manufacturing orders of the product, not of its parts."""
        found = defaultdict(
            lambda: dict.fromkeys(("planned", "unassigned", "made"), 0.0)
        )
        productions = self.env["mrp.production"].search(
            [("sale_line_id", "in", self.ids), ("state", "!=", "cancel")]
        )
        lines = self.env["order.instruction.line"].sudo()
        told = lines.search([("production_ids", "in", productions.ids)])
        assigned = told.production_ids._with_backorders()
        for made in productions:
            line = made.sale_line_id
            if made.product_id != line.product_id:
                continue
            unit, row = line.product_uom_id, found[line.id]
            planned = made.product_uom_id._compute_quantity(made.product_qty, unit)
            row["planned"] += planned
            row["unassigned"] += 0.0 if made in assigned else planned
            if made.state == "done":
                row["made"] += made.product_uom_id._compute_quantity(
                    made.qty_produced, unit
                )
        return found

    def _covered_by_stock(self):
        """Return ``{line: quantity}`` in the unit of the line of what was shipped, or
        is reserved to be, and was not made for it; as superuser."""
        ledger = self._production_ledger()
        found = {}
        for line in self:
            taken = sum(_taken(move, line) for move in line.move_ids)
            rest = taken - ledger[line.id]["made"]
            found[line] = min(max(rest, 0.0), line.product_uom_qty)
        return found


def _taken(move, line):
    """Return what of an order line left with a move or is reserved for it; below zero
    for what came back."""
    if move.product_id != line.product_id or move.state in ("draft", "cancel"):
        return 0.0
    quantity = move.product_uom._compute_quantity(move.quantity, line.product_uom_id)
    if move.location_dest_id.usage == "customer":
        return quantity
    came = move.location_id.usage == "customer" and move.state == "done"
    return -quantity if came else 0.0
