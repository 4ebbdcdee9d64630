from odoo import api, models
from odoo.fields import Domain


class OrderForm(models.Model):
    """Who reads a sheet: who wrote it, whom it names, who is above these."""

    _inherit = "order.form"

    @api.model
    def _shown_domain(self, mine, below):
        named = Domain("role_id", "in", [*mine, *below])
        named |= Domain("user_id", "=", self.env.uid)
        return (
            Domain("user_id", "=", self.env.uid)
            | Domain("sender_role_id", "in", [*mine, *below])
            | (Domain("state", "!=", "draft") & Domain("recipient_ids", "any", named))
        )
