from odoo import models


class MailMail(models.Model):
    """A notice that does not reach its customer is told to whom the order is."""

    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        if failure_type and self:
            # sudo: sending is the system's.
            notices = self.env["order.customer.notice"].sudo()
            messages = self.mail_message_id.ids
            found = notices.search([("mail_message_id", "in", messages)])
            found._fail(str(failure_reason or failure_type))
        return super()._postprocess_sent_message(
            success_pids,
            success_emails,
            failure_reason=failure_reason,
            failure_type=failure_type,
        )
