from odoo import fields, models


class OrderSupplierConfirmLine(models.TransientModel):
    """What the supplier confirms of one line: date and price."""

    _name = "order.supplier.confirm.line"
    _description = "Supplier Confirmation Line"

    wizard_id = fields.Many2one(
        "order.supplier.confirm", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "purchase.order.line", string="Order Line", required=True, readonly=True
    )
    product_id = fields.Many2one(related="line_id.product_id", related_sudo=False)
    product_qty = fields.Float(related="line_id.product_qty", related_sudo=False)
    product_uom_id = fields.Many2one(
        related="line_id.product_uom_id", related_sudo=False, string="Unit"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    date_planned = fields.Datetime(string="Confirmed Delivery Date", required=True)
    price_unit = fields.Float(string="Confirmed Price", digits="Product Price")

    def _changes(self):
        """Return what the supplier confirmed otherwise than ordered."""
        self.ensure_one()
        line = self.line_id
        if line.order_id != self.wizard_id.order_id:
            return {}
        return {
            name: self[name]
            for name in ("date_planned", "price_unit")
            if self[name] != line[name]
        }
