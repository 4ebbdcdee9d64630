from odoo import fields, models


class OrderReceiptLine(models.Model):
    """What of one product a receipt says: accepted, missing, damaged."""

    _name = "order.receipt.line"
    _description = "Receipt Line"
    _inherit = ["order.append.only.mixin"]
    _order = "receipt_id, id"

    receipt_id = fields.Many2one(
        "order.receipt", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    product_id = fields.Many2one(
        "product.product", required=True, index=True, ondelete="restrict"
    )
    uom_id = fields.Many2one(
        "uom.uom", string="Unit", required=True, ondelete="restrict"
    )
    delivered = fields.Float(digits="Product Unit", required=True)
    accepted = fields.Float(digits="Product Unit", required=True)
    short = fields.Float(string="Missing", digits="Product Unit")
    damaged = fields.Float(digits="Product Unit")
