from odoo import api, fields, models


class OrderCaseStepLine(models.TransientModel):
    """Goods of a step: how much is agreed, what the inspection found, what is given
    instead."""

    _name = "order.case.step.line"
    _description = "Goods of a Step of a Case"

    step_id = fields.Many2one(
        "order.case.step", required=True, index=True, ondelete="cascade"
    )
    step = fields.Selection(related="step_id.step", string="Step Taken")
    case_line_id = fields.Many2one("order.case.line", readonly=True)
    product_id = fields.Many2one("product.product", required=True)
    quantity = fields.Float(digits="Product Unit", default=1.0)
    received = fields.Float(digits="Product Unit", readonly=True)
    accepted = fields.Float(digits="Product Unit")
    condition = fields.Char(string="Condition Found")
    percent = fields.Float(string="Refunded (%)", default=100.0)
    has_price = fields.Boolean(
        string="Price Agreed", help="Otherwise the price list says it."
    )
    price_unit = fields.Float(string="Price", digits="Product Price")

    @api.model
    def _prepare_lines(self, case):
        """Return the values of the lines with which the dialog of a case begins."""
        return [
            {
                "case_line_id": line.id,
                "product_id": line.product_id.id,
                "quantity": line.quantity,
                "received": line.received,
                "accepted": line.received,
            }
            for line in case.line_ids
        ]

    def _exchanged(self):
        """Return a line as ``case_exchange`` reads it."""
        row = {"product_id": self.product_id.id, "quantity": self.quantity}
        return {**row, "price_unit": self.price_unit} if self.has_price else row
