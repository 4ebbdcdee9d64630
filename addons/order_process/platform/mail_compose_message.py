from odoo import models


class MailComposeMessage(models.TransientModel):
    """A template may name the salesman as sender; the author is who sends."""

    _inherit = "mail.compose.message"

    def _prepare_mail_values(self, res_ids):
        values = super()._prepare_mail_values(res_ids)
        messages = self.env["mail.message"]
        comment = self.composition_mode == "comment"
        if comment and not self.env.su and messages._is_evidence_model(self.model):
            for one in values.values():
                one["author_id"] = self.env.user.partner_id.id
        return values
