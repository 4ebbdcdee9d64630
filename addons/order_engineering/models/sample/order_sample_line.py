from odoo import fields, models


class OrderSampleLine(models.Model):
    """One size of a sample."""

    _name = "order.sample.line"
    _description = "Sample Size"
    _inherit = ["order.document.line"]
    _order = "id"
    _document_field = "sample_id"

    sample_id = fields.Many2one(
        "order.sample", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sample_id.company_id", store=True)
    product_id = fields.Many2one("product.product", required=True)
    quantity_required = fields.Float(
        string="Required Quantity", digits="Product Unit", default=1.0
    )
    quantity_made = fields.Float(digits="Product Unit")
    product_uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    note = fields.Char()
