from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..kernel.changed import brings_other

#: What a message says, who says it, when and where.
_CONTENT = frozenset(
    {"attachment_ids", "author_guest_id", "author_id", "body", "create_date", "date"}
    | {"email_from", "is_internal", "message_id", "message_type", "model"}
    | {"parent_id", "res_id", "subject", "subtype_id"}
)
#: Written by people; others are notices of the system.
_SPOKEN = ("comment", "email", "email_outgoing")


class MailMessage(models.Model):
    """What is said on a document of ours is evidence of who said it.

    Employees write in their own names, and nobody rewrites or deletes what somebody
    else said or what an event rests on. Mails that come in and what the system notes
    are written as superuser.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        if not self.env.su:
            # Looked at afterwards: authors come from defaults of clients, too.
            for message in messages:
                self._ensure_own_name(
                    message.model, message.author_id.id, message.message_type
                )
        return messages

    def write(self, vals):
        content = {name: vals[name] for name in _CONTENT.intersection(vals)}
        changed = self.filtered(lambda m: m._says_otherwise(content))
        if changed:
            changed._ensure_not_said()
            if not self.env.su and "author_id" in vals:
                self._ensure_own_author(vals["author_id"])
        return super().write(vals)

    def unlink(self):
        # As superuser only with the document itself.
        if not self.env.su:
            self._ensure_not_said()
        return super().unlink()

    @api.model
    def _ensure_own_name(self, model, author_id, message_type="comment"):
        """Refuse a message on a document of ours in somebody else's name.

        :raise AccessError: the current user is an employee and not the author
        """
        if self._is_evidence_model(model):
            notice = message_type not in _SPOKEN
            if not notice or author_id not in (False, None, self._system_id()):
                self._ensure_own_author(author_id)

    @api.model
    def _system_id(self):
        return self.env["ir.model.data"]._xmlid_to_res_id("base.partner_root")

    @api.model
    def _ensure_own_author(self, author_id):
        user = self.env.user
        # Odoo takes portal users and visitors for what they are.
        if user._is_internal() and author_id != user.partner_id.id:
            raise AccessError(
                self.env._("On this document, users can only write in their own name.")
            )

    def _says_otherwise(self, content):
        """Return whether these values change what is said here.

        Odoo writes a message unchanged when mails of it go out, and as superuser fills
        in the subject that it gave the mails.
        """
        message = self.sudo()
        for name, value in content.items():
            if name == "subject" and self.env.su and not message.subject:
                continue
            if brings_other(message, name, value):
                return True
        return False

    def _ensure_not_said(self):
        """Refuse a change of what others said on documents of ours, and of what an
        event rests on.

        :raise AccessError: saying so
        """
        said = self.sudo().filtered(lambda m: self._is_evidence_model(m.model))
        if not said:
            return
        own = self.env.user.partner_id
        others = not self.env.su and any(m.author_id != own for m in said)
        if others or said._of_events():
            raise AccessError(
                self.env._(
                    "Messages on this document can be neither changed nor deleted."
                )
            )

    def _of_events(self):
        """Return whether an event names one of these messages; one query."""
        documents = tuple({(message.model, message.res_id) for message in self})
        self.env["order.event"].flush_model(["payload"])
        return bool(
            self.env.execute_query(
                SQL(
                    "SELECT 1 FROM order_event"
                    " WHERE (res_model, res_id) IN %s AND code LIKE 'customer.%%'"
                    " AND payload ->> 'message' IN %s LIMIT 1",
                    documents,
                    tuple(str(message_id) for message_id in self.ids),
                )
            )
        )

    @api.model
    def _is_evidence_model(self, name):
        """Return whether chatters of this model are evidence: documents that our
        system fields guard, and whatever is ours."""
        model = self.env.registry.get(name) if name else None
        if model is None:
            return False
        return name.startswith("order.") or issubclass(
            model, self.env.registry["order.system.field.mixin"]
        )
