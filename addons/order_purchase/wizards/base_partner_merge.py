from odoo import models


class BasePartnerMerge(models.TransientModel):
    """Offers and evaluations of two suppliers that become one are both kept."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        self.env["order.supplier.comparison"]._keep_merged(src_partners)
        self.env["order.supplier.evaluation"]._keep_merged(src_partners | dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)
