from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    """Only the mail gateway hands in mails: Odoo goes on as superuser with them.

    Whoever could would make any document of any model, in anybody's name. The gateway
    runs as the system (scheduled fetching) or as the administrator whose name the
    mail script uses.
    """

    _inherit = "mail.thread"

    @api.model
    def message_process(self, *args, **kwargs):
        self._ensure_mail_gateway()
        return super().message_process(*args, **kwargs)

    @api.model
    def message_route(self, *args, **kwargs):
        self._ensure_mail_gateway()
        return super().message_route(*args, **kwargs)

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        self._ensure_mail_gateway()
        return super().message_new(msg_dict, custom_values=custom_values)

    def message_update(self, msg_dict, update_vals=None):
        self._ensure_mail_gateway()
        return super().message_update(msg_dict, update_vals=update_vals)

    @api.model
    def _ensure_mail_gateway(self):
        """Refuse everybody but the system and its administrators.

        :raise AccessError: saying who hands in mails
        """
        if not self.env.su and not self.env.user.has_group("base.group_system"):
            raise AccessError(
                self.env._(
                    "Only the mail gateway and administrators can deliver "
                    "incoming emails."
                )
            )

    def _check_can_update_message_content(self, messages):
        """Who writes by a link or in the portal said it for good on documents of ours.

        :raise AccessError: saying so
        """
        evidence = self.env["mail.message"]._is_evidence_model(self._name)
        if evidence and not self.env.user._is_internal():
            raise AccessError(
                self.env._(
                    "Messages on this document can be neither changed nor deleted."
                )
            )
        return super()._check_can_update_message_content(messages)

    # -- notes ---------------------------------------------------------------------
    def _message_log_batch(self, bodies, **kwargs):
        bodies = {key: _in_lines(body) for key, body in bodies.items()}
        return super()._message_log_batch(bodies, **kwargs)


def _in_lines(body):
    """Return a plain text with its lines, which Odoo would run together."""
    if isinstance(body, Markup) or not isinstance(body, str) or "\n" not in body:
        return body
    return Markup("<br/>").join(body.splitlines())
