from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderUsageLine(models.Model):
    """A material of a usage sheet: how much one piece takes, in which operation."""

    _name = "order.usage.line"
    _description = "Material of a Usage Sheet"
    _inherit = ["order.document.line"]
    _order = "sheet_id, sequence, id"
    _document_field = "sheet_id"

    sheet_id = fields.Many2one(
        "order.usage.sheet", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sheet_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product", string="Material", required=True, ondelete="restrict"
    )
    quantity = fields.Float(
        string="Usage per Piece", digits="Product Unit", required=True
    )
    product_uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        compute="_compute_product_uom_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        ondelete="restrict",
    )
    operation = fields.Char()
    note = fields.Char()

    @api.depends("product_id")
    def _compute_product_uom_id(self):
        for line in self:
            line.product_uom_id = line.product_id.uom_id

    @api.constrains("product_id", "product_uom_id", "quantity", "sheet_id")
    def _check_material(self):
        for line in self:
            same = line.product_id == line.sheet_id.sudo().product_id
            units = line.product_uom_id._has_common_reference(line.product_id.uom_id)
            if same or not units or line.quantity < 0:
                raise ValidationError(
                    self.env._(
                        "%s cannot be a material of itself; its usage is not below "
                        "zero, in a unit of its kind.",
                        line.product_id.display_name,
                    )
                )
