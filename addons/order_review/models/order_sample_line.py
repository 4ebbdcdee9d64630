from odoo import fields, models


class OrderSampleLine(models.Model):
    """One size of a sample."""

    _name = "order.sample.line"
    _description = "Size of a Sample"
    _inherit = ["order.paper.part"]
    _order = "id"
    _paper_field = "sample_id"

    sample_id = fields.Many2one(
        "order.sample", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sample_id.company_id", store=True)
    product_id = fields.Many2one("product.product", required=True)
    quantity_wanted = fields.Float(digits="Product Unit", default=1.0)
    quantity_made = fields.Float(digits="Product Unit")
    product_uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    note = fields.Char()
