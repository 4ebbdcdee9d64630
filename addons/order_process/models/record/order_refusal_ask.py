from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import verify_hash_signed

from ...kernel.local import local_time
from .order_refusal import SCOPE

#: One person asks for one thing once in this time.
PAUSE = timedelta(hours=1)
LONGEST = 2000
ASKED = "gate.asked"
MANAGER = "order_process.order_process_group_manager"


class OrderRefusalAsk(models.AbstractModel):
    """Asking the owner of what is missing: one click of whoever was refused."""

    _inherit = "order.refusal"

    @api.model
    def ask(self, token, text=""):
        """Tell the owner of what is missing that somebody waits for it (button “Send
        Reminder”).

        The note stands on the document, and the event ``gate.asked`` keeps it. One
        person asks for the same thing once an hour.

        :param token: from the refusal; it proves who was refused what
        :param text: what the person wants to add, plain text
        :return dict: {people: names of those who were told}
        :raise UserError: too old, or not this person's refusal; asked before; nobody
            to ask
        """
        return self._ask(self._refused(token), text)

    @api.model
    def _ask(self, refused, text=""):
        """Tell the owners of something that the caller waits for it.

        Called by `ask` and by the desk, which has checked what the person may ask for.

        :param refused: what a token holds (`order.refusal._token`)
        """
        text = str(text or "").strip()[:LONGEST]
        # The person may be refused by a document that he can not read.
        document = self.env[refused["model"]].sudo().browse(refused["id"]).exists()
        if not document:
            raise UserError(self.env._("The document no longer exists."))
        self._ensure_not_asked(document, refused)
        users = self._askable(document, refused)
        document._process_note(
            ASKED,
            {
                "event": refused["code"],
                "what": refused["what"],
                "text": text,
                "people": users.mapped("login"),
                "milestones": refused.get("milestones", []),
                "signoff": refused.get("signoff") or 0,
            },
        )
        self._notify(document, refused, text, users)
        return {"people": users.mapped("name")}

    @api.model
    def _refused(self, token):
        """Read the proof of the refusal; a readable error when it is none."""
        try:
            refused = isinstance(token, str) and verify_hash_signed(
                self.env(su=True), SCOPE, token
            )
        except ValueError:
            refused = None
        if not refused or refused["uid"] != self.env.uid:
            raise UserError(self.env._("This message has expired. Try the step again."))
        return refused

    @api.model
    def _ensure_not_asked(self, document, refused):
        for event in self._asked_lately(document):
            if (event.payload or {}).get("what") == refused["what"]:
                raise UserError(
                    self.env._(
                        "You already sent a reminder for “%(what)s” at %(time)s. "
                        "You can send another one after an hour.",
                        what=refused["what"],
                        time=local_time(self, event.date, "%H:%M"),
                    )
                )

    @api.model
    def _asked_lately(self, document):
        """Return what this user has asked for on the document, the last first."""
        return (
            self.env["order.event"]
            .sudo()
            .search(
                [
                    ("res_model", "=", document._name),
                    ("res_id", "=", document.id),
                    ("code", "=", ASKED),
                    ("user_id", "=", self.env.uid),
                    ("date", ">", fields.Datetime.now() - PAUSE),
                ],
                order="id desc",
            )
        )

    @api.model
    def _askable(self, document, refused):
        """The people to ask: who took it, who holds the role, or who can mend that."""
        users = self.env["res.users"].sudo().browse(refused["people"]).exists()
        company = document._process_company()
        roles = self.env["order.role"].sudo().browse(refused["roles"]).exists()
        if not users and roles:
            actors = roles._actors(company)
            users = users.union(
                *(user for pairs in actors.values() for user, _p in pairs)
            )
        users = users.sudo().filtered("active") - self.env.user
        users = users or self._managers(company) - self.env.user
        if not users:
            raise UserError(
                self.env._(
                    "No one can complete “%s” at the moment. Assign people first.",
                    refused["what"],
                )
            )
        return users

    @api.model
    def _managers(self, company):
        """Return the process managers of the company; who only runs the system can
        mend nothing."""
        managers = self.env.ref(MANAGER).sudo().all_user_ids
        return managers.filtered(
            lambda user: (
                user.active
                and company in user.company_ids
                and not user.has_group("base.group_system")
            )
        )

    @api.model
    def _notify(self, document, refused, text, users):
        """Post the note on the document and tell the people."""
        title = self.env._(
            "%(person)s is waiting for “%(what)s” and asks you to complete it.",
            person=self.env.user.name,
            what=refused["what"],
        )
        body = Markup("<p>%s</p><p>%s</p>") % (title, text) if text else title
        told = {
            "body": body,
            "partner_ids": users.partner_id.ids,
            "author_id": self.env.user.partner_id.id,
        }
        if "message_ids" in document._fields:
            document.message_post(**told, subtype_xmlid="mail.mt_note")
        else:
            subject = document._process_document_name()
            self.env["mail.thread"].sudo().message_notify(**told, subject=subject)
