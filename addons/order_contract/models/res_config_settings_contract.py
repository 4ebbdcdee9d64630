from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    order_contract_follow_hours = fields.Float(
        related="company_id.order_contract_follow_hours", readonly=False
    )
