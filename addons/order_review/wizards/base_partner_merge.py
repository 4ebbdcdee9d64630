from odoo import models


class BasePartnerMerge(models.TransientModel):
    """The event says who made one of two contacts."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        result = super()._update_foreign_keys(src_partners, dst_partner)
        gone = [{"id": one.id, "name": one.name or ""} for one in src_partners]
        merged = {"customers": gone}
        self.env["order.event"]._record(dst_partner.sudo(), "customer.merged", merged)
        return result
