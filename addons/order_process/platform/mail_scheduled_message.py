from odoo import api, models


class MailScheduledMessage(models.Model):
    """What is said later is said in one's own name, too."""

    _inherit = "mail.scheduled.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        messages._ensure_own_names()
        return messages

    def write(self, vals):
        result = super().write(vals)
        if "author_id" in vals:
            self._ensure_own_names()
        return result

    def _ensure_own_names(self):
        """Refuse messages of others; see ``mail.message``."""
        if self.env.su:
            return
        for message in self:
            self.env["mail.message"]._ensure_own_name(
                message.model, message.author_id.id
            )
