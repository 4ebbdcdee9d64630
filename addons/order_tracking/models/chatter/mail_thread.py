from odoo import models

#: Values of ``Precedence`` that no person's mail program sends. ``list`` is not among
#: them: shared mailboxes put it on what their people write.
BULK = frozenset({"auto_reply", "bulk", "junk"})
#: Headers that only machines set (RFC 3834, Exchange, cPanel, Lotus Notes …).
MARKS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoreply-From",
    "X-Auto-Reply",
    "X-Failed-Recipients",
    "X-FC-MachineGenerated",
)
#: How mail programs begin the subject of an absence note when no header says so.
ABSENCE = (
    "自动回复",
    "自動回覆",
    "自動回復",
    "自动答复",
    "automatic reply",
    "auto reply:",
    "auto-reply",
    "autoreply",
    "out of office",
)


class MailThread(models.AbstractModel):
    """Mails that a machine sent are kept, but they are nobody's word."""

    _inherit = "mail.thread"

    def message_parse(self, message, save_original=False):
        """Mark out-of-office replies, receipts and bounces as automatic messages.

        Called by Odoo's mail gateway for every incoming mail. They get the message type
        that Odoo's own automatic notices have, so that whatever asks whether somebody
        wrote or answered leaves both out.
        """
        parsed = super().message_parse(message, save_original=save_original)
        if self._mail_is_automatic(message):
            parsed["message_type"] = "auto_comment"
        return parsed

    def _mail_is_automatic(self, message):
        """Tell by headers and subject whether a machine sent this mail.

        :param email.message.EmailMessage message: as it came in
        """
        if self._mail_header(message, "Auto-Submitted") not in ("", "no"):
            return True
        if self._mail_header(message, "Precedence") in BULK:
            return True
        if any(name in message for name in MARKS):
            return True
        # Exchange asks with its own automatic mails for no answer of any kind.
        if self._mail_header(message, "X-Auto-Response-Suppress") == "all":
            return True
        if self._mail_header(message, "Subject").startswith(ABSENCE):
            return True
        path = message.get("Return-Path")
        if path is not None and str(path).strip() in ("", "<>"):
            return True
        # Reports of delivery, of reading (receipts) and of refusal.
        return message.get_content_type() in (
            "multipart/report",
            "message/delivery-status",
            "message/disposition-notification",
        )

    @staticmethod
    def _mail_header(message, name):
        """Return the word of a header without its comment and parameters."""
        text = str(message.get(name) or "")
        return text.split(";")[0].split("(")[0].strip().lower()
