from odoo import models

from .order_change_line import COLUMNS, TECHNICAL, amount

#: What a notice signs of every line: goods and money.
SIGNED = ("product_id", "product_uom_qty", "product_uom_id", "price_unit", "discount")


class OrderChangeLine(models.Model):
    """Each line writes its part of the order (as superuser, past the lock)."""

    _inherit = "order.change.line"

    def _apply_change(self):
        """New values on the line; another product on a line that moved already is a
        new line, for Odoo does not exchange it."""
        changed = self._changes()
        if not changed:
            return
        source = self.sale_line_id
        if "product_id" in changed and not source.product_updatable:
            self._apply_replacement(changed)
            return
        vals = {n: self._plain(c) for n, c in COLUMNS.items() if c in changed}
        if changed & {"product_id", "product_uom_id"}:
            # They compute a new unit, price and text: say all that is wanted.
            kept = {"product_uom_qty", "product_uom_id", "price_unit", "discount"}
            vals |= {name: self._plain(COLUMNS[name]) for name in kept}
        self._write_source(vals)

    def _write_source(self, vals):
        """Write on the order line. Price and discount stay those that were signed
        unless the notice names them: for a new quantity alone Odoo would take the
        price list of today (S3-D-09)."""
        source = self.sale_line_id
        kept = {"price_unit": source.price_unit, "discount": source.discount}
        source.write(kept | vals)

    def _apply_replacement(self, changed):
        source = self.sale_line_id
        vals = {
            "order_id": source.order_id.id,
            "sequence": source.sequence,
            "product_id": self.product_id.id,
            "product_uom_qty": max(self.quantity - self._delivered(), 0.0),
            "product_uom_id": self.product_uom_id.id or source.product_uom_id.id,
            "price_unit": self.price_unit,
            "discount": self.discount,
        }
        kept = changed & (TECHNICAL | {"req_packing"})
        vals |= {n: self._plain(c) for n, c in COLUMNS.items() if c in kept}
        self._write_source({"product_uom_qty": source.qty_delivered})
        self._write_system({"result_line_id": source.create(vals).id})

    def _delivered(self):
        """Return what was delivered of the line, in the unit of the notice."""
        source = self.sale_line_id
        unit = self.product_uom_id or source.product_uom_id
        return source.product_uom_id._compute_quantity(
            source.qty_delivered, unit, round=False
        )

    def _apply_add(self):
        vals = {
            "order_id": self.change_id.order_id.id,
            "product_id": self.product_id.id,
            "product_uom_qty": self.quantity,
            "product_uom_id": (self.product_uom_id or self.product_id.uom_id).id,
            "price_unit": self.price_unit,
            "discount": self.discount,
        }
        described = TECHNICAL | {"req_packing"}
        vals |= {n: self[c] for n, c in COLUMNS.items() if c in described and self[c]}
        made = self.env["sale.order.line"].create(vals)
        self._write_system({"result_line_id": made.id})

    def _apply_remove(self):
        delivered = self.sale_line_id.qty_delivered
        self._write_source({"product_uom_qty": delivered})

    def _apply_date(self):
        self.change_id.order_id.write({"commitment_date": self.date})

    def _apply_order(self):
        self.change_id.order_id.write({self.field_name: self._order_value()})

    def _amount_after(self, old):
        """Return the untaxed amount of the line once the notice is applied; what was
        delivered stays at the old price when the rest is cancelled or replaced."""
        new = {"price_unit": self.price_unit, "discount": self.discount}
        gone, here = old.get("delivered"), self.sale_line_id.sudo()
        if self.operation == "remove":
            return amount(gone, old)
        if self.operation not in ("change", "add"):
            return 0.0
        if gone and here and self.product_id.id != old.get("product_id"):
            rest = max(self.quantity - self.sudo()._delivered(), 0.0)
            return amount(gone, old) + amount(rest, new)
        return amount(self.quantity, new)

    # -- what was signed -------------------------------------------------------------
    def _signed_values(self):
        """Return ``{order line: {column: value}}`` of what the notice says of goods
        and money; what it does not name is to stay."""
        self.ensure_one()
        source, made = self.sale_line_id, self.result_line_id
        if self.operation == "remove":
            return {source: {"product_uom_qty": source.qty_delivered}}
        if self.operation not in ("change", "add"):
            return {}
        wanted = {name: self[COLUMNS[name]] for name in SIGNED}
        if self.operation == "add":
            wanted["product_uom_id"] = self.product_uom_id or self.product_id.uom_id
            return {made: wanted}
        wanted["product_uom_id"] = self.product_uom_id or source.product_uom_id
        if not made:
            return {source: wanted}
        rest = max(self.quantity - self._delivered(), 0.0)
        return {
            source: {"product_uom_qty": source.qty_delivered},
            made: wanted | {"product_uom_qty": rest},
        }
