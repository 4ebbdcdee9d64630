from odoo import api, models


class OrderForm(models.Model):
    """What a sheet lays before whoever signs it or owes something on it."""

    _inherit = "order.form"

    @api.model
    def _signoff_card(self):
        return {"fields": ["type_id", "document_name", "subject", "user_id"]}
