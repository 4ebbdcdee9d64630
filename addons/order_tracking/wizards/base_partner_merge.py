from odoo import models


class BasePartnerMerge(models.TransientModel):
    """A key customer stays one, whichever of two contacts was marked."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_values(self, src_partners, dst_partner):
        # sudo: who merges contacts need not be the one who marks them.
        if any(src_partners.sudo().mapped("is_key_customer")):
            dst_partner.sudo().is_key_customer = True
        return super()._update_values(src_partners, dst_partner)
