from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """How much price, quality and delivery weigh when suppliers are compared."""

    _inherit = "res.config.settings"

    supplier_weight_price = fields.Float(
        related="company_id.supplier_weight_price", readonly=False
    )
    supplier_weight_quality = fields.Float(
        related="company_id.supplier_weight_quality", readonly=False
    )
    supplier_weight_delivery = fields.Float(
        related="company_id.supplier_weight_delivery", readonly=False
    )
