from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """What a company calls on time, among the settings."""

    _inherit = "res.config.settings"

    order_on_time_by = fields.Selection(
        related="company_id.order_on_time_by", readonly=False, required=True
    )
