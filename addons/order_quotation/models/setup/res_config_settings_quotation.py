from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    order_price_reference = fields.Selection(
        related="company_id.order_price_reference", readonly=False, required=True
    )
    order_reference_pricelist_id = fields.Many2one(
        related="company_id.order_reference_pricelist_id", readonly=False
    )
