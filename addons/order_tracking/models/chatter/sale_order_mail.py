from odoo import models

from odoo.addons.order_process.kernel.passing import sharing

#: ``{order id: what is missing}`` while its automatic mail goes out without document.
WITHOUT_DOCUMENT = "order_mail_without_document"


class SaleOrder(models.Model):
    """Mails that Odoo sends by itself: confirmed, paid, payment pending.

    A gate holds the order's document, not what happened: nobody stands before the
    screen to be refused, and a payment or a signature must not be undone because of its
    mail.
    """

    _inherit = "sale.order"

    def _send_order_notification_mail(self, mail_template, allow_deferred_sending=True):
        """Send the mail without the order's document while a gate holds that; the order
        notes what is missing."""
        # sudo: the portal and the provider's confirmation send it, too.
        missing = self.sudo()._gates_missing("order.mailed") if mail_template else []
        held = {self.id: self._gate_lines(missing)} if missing else {}
        with sharing(self.env, WITHOUT_DOCUMENT, held):
            return super()._send_order_notification_mail(
                mail_template, allow_deferred_sending=allow_deferred_sending
            )

    def _mail_log_without(self, missing):
        """Note that the customer got the mail, and why the document was left out."""
        self._message_log(
            body=self.env._(
                "The email was sent without the order document. Missing: %s", missing
            )
        )
