from odoo import models
from odoo.exceptions import UserError


class PortalShare(models.TransientModel):
    """Shares documents whose link its sender does not see: each partner gets it."""

    _inherit = "portal.share"

    def action_send_mail(self):
        """Send the link to the customer's people, and emit it on the document."""
        document = self.resource_ref
        if not getattr(document, "_portal_token_hidden", False):
            return super().action_send_mail()
        document.check_access("read")
        strangers = self.partner_ids - document._portal_known(self.partner_ids)
        if strangers:
            raise UserError(
                self.env._(
                    "%(people)s cannot receive the link to “%(document)s”: anyone "
                    "who has it can sign for %(customer)s. The link is only sent "
                    "to the customer, to contacts of the customer that are older "
                    "than the document, and to contacts with portal access.",
                    people=", ".join(strangers.mapped("name")),
                    document=document.display_name,
                    customer=document.sudo().partner_id.display_name,
                )
            )
        self._send_public_link(self.partner_ids)
        self._order_emit_shared(document)
        return {"type": "ir.actions.act_window_close"}

    def _order_emit_shared(self, document):
        sent = [
            {"id": partner.id, "name": partner.name or "", "email": partner.email or ""}
            for partner in self.partner_ids
        ]
        payload = {"sent_to": sent}
        if "process_memory" in document._fields:
            document.sudo()._process_note("document.shared", payload)
        else:
            self.env["order.event"]._record(document, "document.shared", payload)
