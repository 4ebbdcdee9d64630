from odoo import models


class PortalShare(models.TransientModel):
    """Shares documents whose link its sender does not see: each partner gets it."""

    _inherit = "portal.share"

    def action_send_mail(self):
        if not getattr(self.resource_ref, "_portal_token_hidden", False):
            return super().action_send_mail()
        self._send_public_link(self.partner_ids)
        return {"type": "ir.actions.act_window_close"}
