from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day

PLACES = ("location_id", "location_dest_id")


class OrderPurchaseReconciliationLine(models.Model):
    """Where the figures of a reconciliation come from: the moves and bills of the
    lines, one reading for all of them."""

    _inherit = "order.purchase.reconciliation.line"

    @api.model
    def _figures_of(self, lines):
        """Return ``{id of a purchase line: values}`` as they stand now."""
        moved = self._moved_of(lines)
        today = fields.Date.context_today(self)
        return {
            line.id: self._figures_line(line, moved.get(line.id, {}), today)
            for line in lines
        }

    @api.model
    def _figures_line(self, line, moved, today):
        received = moved.get("in", 0.0) if moved else line.qty_received
        returned = moved.get("out", 0.0)
        kept = received - returned
        figures = {
            "ordered": line.product_qty,
            "received": received,
            "returned": returned,
            "billed": line.qty_invoiced,
            "outstanding": max(line.product_qty - kept, 0.0),
            "unbilled": kept - line.qty_invoiced,
        }
        late = bool(line.promised_on and line.promised_on < today)
        return {
            **figures,
            "line_id": line.id,
            "order_id": line.order_id.id,
            "partner_id": line.order_id.partner_id.id,
            "product_id": line.product_id.id,
            "uom_id": line.product_uom_id.id,
            "promise_first_on": line.promise_first_on,
            "promised_on": line.promised_on,
            "arrived_on": local_day(self, moved.get("at")),
            "has_difference": self._figures_differ_of(line, figures, late),
        }

    @api.model
    def _figures_differ_of(self, line, figures, late):
        """Return whether something has to be said of these figures."""
        unit = line.product_uom_id
        kept = figures["received"] - figures["returned"]
        return (
            (late and not unit.is_zero(figures["outstanding"]))
            or not unit.is_zero(figures["returned"])
            or not unit.is_zero(figures["unbilled"])
            or unit.compare(kept, line.product_qty) > 0
        )

    @api.model
    def _moved_of(self, lines):
        """Return ``{id of a purchase line: {in, out, at}}``: what came from its
        supplier and what went back, in the unit of the line, and when last."""
        domain = Domain("purchase_line_id", "in", lines.ids)
        domain &= Domain("state", "=", "done")
        # sudo: who reconciles need not read transfers.
        moves = self.env["stock.move"].sudo()
        groups = moves._read_group(
            domain,
            ["purchase_line_id", "product_uom", *PLACES],
            ["quantity:sum", "date:max"],
        )
        found = {}
        for line, unit, origin, goal, quantity, at in groups:
            way = _way(origin.usage, goal.usage)
            if not way:
                continue
            sums = found.setdefault(line.id, {})
            own = unit._compute_quantity(quantity, line.product_uom_id, round=False)
            sums[way] = sums.get(way, 0.0) + own
            if way == "in":
                sums["at"] = max(sums.get("at") or at, at)
        return found


def _way(origin, goal):
    """Return which way goods go from one kind of place to another."""
    if goal == "supplier":
        return "out"
    return "in" if origin == "supplier" else ""
