from odoo import models


class MailThread(models.AbstractModel):
    """Signs who reads a document by its token, also where employees don't have it."""

    _inherit = "mail.thread"

    def _sign_token(self, pid):
        # The token goes into a digest; whoever notifies need not be able to read it.
        return super(MailThread, self.sudo())._sign_token(pid)
