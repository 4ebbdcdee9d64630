from odoo import api, fields, models


class OrderReceiptRecordLine(models.TransientModel):
    """What of one product arrived, was missing, was damaged."""

    _name = "order.receipt.record.line"
    _description = "Line of a Receipt Being Recorded"

    record_id = fields.Many2one(
        "order.receipt.record", required=True, ondelete="cascade"
    )
    product_id = fields.Many2one("product.product", required=True, readonly=True)
    uom_id = fields.Many2one("uom.uom", string="Unit", required=True, readonly=True)
    delivered = fields.Float(digits="Product Unit", readonly=True)
    accepted = fields.Float(digits="Product Unit")
    short = fields.Float(string="Missing", digits="Product Unit")
    damaged = fields.Float(digits="Product Unit")

    @api.onchange("short", "damaged")
    def _onchange_problems(self):
        """What is missing or damaged was not accepted."""
        for line in self:
            line.accepted = line.delivered - line.short - line.damaged

    def _adds_up(self):
        """Return whether all that was delivered is said of, and nothing is negative."""
        self.ensure_one()
        parts = (self.accepted, self.short, self.damaged)
        whole = self.uom_id.compare(sum(parts), self._was_delivered()) == 0
        return whole and min(parts) >= 0

    def _was_delivered(self):
        """Return what the delivery says, whatever the dialog was sent."""
        for product, unit, quantity in self.record_id.picking_id._receipt_lines():
            if (product, unit) == (self.product_id, self.uom_id):
                return quantity
        return 0.0

    def _prepare_line(self, company):
        """Return the values of the line of the receipt."""
        refused = self.record_id.result == "refused"
        return {
            "company_id": company.id,
            "product_id": self.product_id.id,
            "uom_id": self.uom_id.id,
            "delivered": self._was_delivered(),
            "accepted": 0.0 if refused else self.accepted,
            "short": 0.0 if refused else self.short,
            "damaged": 0.0 if refused else self.damaged,
        }
