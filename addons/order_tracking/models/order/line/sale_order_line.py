from odoo import models

from .sale_order_goods import GOODS, is_goods


class SaleOrderLine(models.Model):
    """Lines are content of their order, see ``sale_order_content.py``."""

    _name = "sale.order.line"
    _inherit = [
        "order.content.line.mixin",
        "sale.order.line",
        "order.computed.amount.mixin",
    ]
    _content_document_field = "order_id"
    _content_list_field = "order_line"

    def _process_changed(self, change):
        """Return the fields by which this line changes its order; sections, notes and
        down payments change nothing."""
        self.ensure_one()
        if self.id in change.made:
            return {"order_line"} if is_goods(self) else set()
        stood = change.stood[self]
        if self._was_goods(stood):
            return change.changed_fields(self)
        # Whoever takes the flag away makes it an ordered line: a change as well.
        return {"is_downpayment"} if is_goods(self) else set()

    def _was_goods(self, stood):
        """Return whether the line was goods with the values that stood there before."""
        return is_goods({name: self[name] for name in GOODS} | stood)

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
