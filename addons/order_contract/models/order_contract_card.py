from odoo import api, models


class OrderContract(models.Model):
    """What an approver sees of a contract."""

    _inherit = "order.contract"

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_total",
            "fields": [
                "order_id",
                "kind",
                "parent_id",
                "reason",
                "contract_date",
                "delivery_date",
                "construction_days",
                "payment_kind",
                "payment_term_id",
                "payment_note",
                "sign_until",
                "special_terms_text",
                "rights_duties",
                "terms",
            ],
            "lines": {
                "item_ids": ["name", "note"],
            },
        }
