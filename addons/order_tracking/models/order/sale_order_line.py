from odoo import api, models

from .sale_order_process import COLLECTOR, ChangeCollector, _differs

LINE_FIELDS = frozenset(
    {
        "customer_lead",
        "discount",
        "is_downpayment",
        "is_expense",
        "price_unit",
        "product_id",
        "product_uom_id",
        "product_uom_qty",
        "tax_ids",
    }
)


class SaleOrderLine(models.Model):
    """Changes of lines of a confirmed order are changes of the order."""

    _name = "sale.order.line"
    _inherit = ["sale.order.line", "order.signoff.line.mixin"]
    _signoff_document_field = "order_id"
    _signoff_list_field = "order_line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        # Asked by order: one may have 2,000 lines.
        if "sale" in set(lines.order_id.mapped("state")):
            lines._process_confirmed()._process_note_change(["order_line"])
        return lines

    def write(self, vals):
        if LINE_FIELDS.isdisjoint(vals):
            return super().write(vals)
        lines = self._process_confirmed()
        names = [
            name
            for name in sorted(LINE_FIELDS.intersection(vals))
            if any(_differs(line, name, vals[name]) for line in lines)
        ]
        result = super().write(vals)
        if not {"is_downpayment", "is_expense"}.isdisjoint(vals):
            # Whoever takes the flag away makes it an ordered line: a change as well.
            taken_up = self._process_confirmed() - lines
            lines |= taken_up
            names = names or (["is_downpayment"] if taken_up else [])
        if names:
            lines._process_note_change(names)
        return result

    def _process_confirmed(self):
        """Return lines of goods and services of confirmed orders with a process."""
        return self.filtered(
            lambda line: line.order_id.state == "sale"
            and not line.display_type
            and not line.is_downpayment
            and line.order_id.sudo().process_id
        )

    def _process_note_change(self, names):
        """Hand the change to the order's write that is under way, else tell it now."""
        if not self:
            return
        collector = self.env.context.get(COLLECTOR)
        if isinstance(collector, ChangeCollector):
            collector.add(self, names)
            return
        collector = ChangeCollector()
        collector.add(self, names)
        self.order_id._process_emit_changes(collector)

    def _own_unit(self):
        """Return the unit in which the product of the line is kept."""
        return self.product_id.uom_id or self.product_uom_id

    def _own_quantities(self):
        """Return ``{line: quantity in the unit of its product}``: two dozen are 24
        pieces, whatever unit the customer ordered in. Not rounded."""
        return {line: line._to_own_unit(line.product_uom_qty) for line in self}

    def _to_own_unit(self, quantity):
        """Convert a quantity in the unit of the line into that of its product."""
        own = self._own_unit()
        if own == self.product_uom_id or not self.product_uom_id:
            return quantity
        return self.product_uom_id._compute_quantity(quantity, own, round=False)
