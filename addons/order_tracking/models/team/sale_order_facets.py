from odoo import models


class SaleOrder(models.Model):
    """What the rules of assignment look at, besides what others know."""

    _inherit = "sale.order"

    def _process_in_region(self, wanted):
        return self.team_id.id in wanted

    def _process_in_channel(self, wanted):
        return self.intake_channel_id.id in wanted

    def _process_in_customer(self, wanted):
        """A contact of a customer is the customer."""
        partner = self.partner_id
        return not wanted.isdisjoint((partner | partner.commercial_partner_id).ids)
