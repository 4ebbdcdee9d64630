from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    order_money_matched = fields.Boolean(
        related="company_id.order_money_matched", readonly=False
    )
    order_money_online = fields.Boolean(
        related="company_id.order_money_online", readonly=False
    )
    order_payment_notice = fields.Selection(
        related="company_id.order_payment_notice", readonly=False
    )
