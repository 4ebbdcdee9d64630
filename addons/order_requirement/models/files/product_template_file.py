from odoo import fields, models


class ProductTemplate(models.Model):
    """What the classification asks of a product."""

    _inherit = "product.template"

    model_number = fields.Char(string="Model", help="Proposed on order lines.")
    specification = fields.Char(help="Proposed on order lines.")
    quality_standard = fields.Char(
        help="The company's regular standard; orders above it are non-regular."
    )
    process_mature = fields.Boolean(
        string="Mature Process",
        help="The process technology is mature.",
    )
    is_discontinued = fields.Boolean(
        string="Discontinued", help="No longer produced regularly."
    )
    is_main_component = fields.Boolean(
        string="Main Component",
        help="A change to it is a change of structure (level 3).",
    )
    is_customised = fields.Boolean(
        string="Made to Customer Specification",
        help="Technical staff assist with orders for it.",
    )
    is_accessory = fields.Boolean(string="Accessory or Spare Part")
    technical_file_ids = fields.One2many(
        "order.technical.file", "product_tmpl_id", string="Technical File"
    )
