from odoo import models

from .portal_mixin import HIDDEN_TOKEN

_HIDDEN = f"access_token={HIDDEN_TOKEN}"


class MailMail(models.Model):
    """A letter to the customer opens his document; its author has not seen the link."""

    _inherit = "mail.mail"

    def _prepare_outgoing_body(self):
        body = super()._prepare_outgoing_body()
        if _HIDDEN not in body or not self._goes_to_others():
            return body
        # Sending is the system's; what it puts in here goes out and is not stored.
        token = self.env[self.model].sudo().browse(self.res_id)._portal_ensure_token()
        return body.replace(_HIDDEN, f"access_token={token}")

    def _goes_to_others(self):
        """Return whether this is about a document with such a link, and all who get it
        are its customer's people outside of the house."""
        self.ensure_one()
        documents = self.env.get(self.model) if self.model else None
        hidden = getattr(documents, "_portal_token_hidden", False)
        people = self.sudo().recipient_ids
        outside = people and not any(people.user_ids.mapped(lambda u: not u.share))
        if not (hidden and self.res_id and outside and not self.email_to):
            return False
        return people == documents.browse(self.res_id)._portal_known(people)
