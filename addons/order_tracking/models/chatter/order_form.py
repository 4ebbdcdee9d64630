from odoo import models


class OrderForm(models.Model):
    """Who gets the link by which a sheet is answered."""

    _inherit = "order.form"

    def _portal_known(self, partners):
        """Add the partners to whom the sheet was sent."""
        sent = partners & self.sudo().recipient_ids.partner_id
        return sent | super()._portal_known(partners - sent)
