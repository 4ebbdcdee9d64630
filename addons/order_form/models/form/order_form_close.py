from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.limits import short_text

from .order_form import OPEN

MANAGER = "order_process.order_process_group_manager"


class OrderForm(models.Model):
    """A sheet ends: closed by who may, withdrawn by its sender, void by itself."""

    _inherit = "order.form"

    def action_close(self):
        """Close the sheets of which nothing is open any more (button)."""
        for form in self:
            form.form_close()
        return True

    def form_close(self, reason=None):
        """Close a sheet (button, interfaces); with open answers a reason is due.

        :return: the sheet, as ``form_send`` returns it
        :raise UserError: answers are open and no reason is given
        """
        self.ensure_one()
        self.check_access("read")
        self._document_lock()
        self._document_ensure(*OPEN)
        self._ensure_closer()
        reason = self._clean_reason(reason)
        if not reason:
            self._ensure_nothing_open()
        self._close(reason)
        return self._form_row()

    def _ensure_nothing_open(self):
        """:raise UserError: somebody still owes what the sheet asks"""
        if self.sudo().recipient_ids._open_rows() or self._tasks_open():
            raise UserError(
                self.env._(
                    "Not everybody has received, answered or done what “%s” asks. "
                    "Enter a reason for closing it.",
                    self.display_name,
                )
            )

    def _close(self, reason):
        form = self.sudo()
        form.recipient_ids._open_rows()._end_owed("cancelled", reason)
        form._end_row_tasks(reason)
        now = fields.Datetime.now()
        vals = {"closed_at": now, "closed_by_id": self.env.uid, "due_at": False}
        form._document_move("closed", **vals, reason=reason or form.reason)
        self._form_event("form.closed", {"reason": reason or ""})

    def form_withdraw(self, reason):
        """Call a sheet back (dialog, interfaces); who received it is told.

        :raise UserError: without a reason, or when it is answered or closed
        """
        self.ensure_one()
        self.check_access("read")
        self._document_lock()
        self._document_ensure("sent", "received")
        self._ensure_sender()
        reason = self._demand_reason(reason)
        self._end("withdrawn", "form.withdrawn", reason)
        return self._form_row()

    def _void(self, reason, payload=None):
        """Make sheets void, because what they say holds no more."""
        for form in self:
            form._end("void", "form.void", reason, payload)

    def _end(self, state, code, reason, payload=None):
        form = self.sudo()
        form.recipient_ids._open_rows()._end_owed("cancelled", reason)
        form._end_row_tasks(reason)
        form._document_move(state, reason=reason, due_at=False)
        self._form_event(code, {"reason": reason, **(payload or {})})
        self._tell_end(reason)

    def _tell_end(self, reason):
        """Tell those who have it, and who sent it, that it counts no more."""
        form = self.sudo()
        told = form.recipient_ids.filtered("received_at")
        people = told.received_by_id | form.sent_by_id | form.user_id
        inside = people.partner_id - self.env.user.partner_id
        body = self.env._(
            "%(form)s is %(state)s: %(reason)s",
            form=form.display_name,
            state=form._document_state_text(),
            reason=reason,
        )
        for partners in (inside, *(told.partner_id - inside)):  # one message each
            form.message_post(
                body=body, partner_ids=partners.ids, subtype_xmlid="mail.mt_note"
            )

    def _document_order_cancelled(self, reason):
        self.filtered(lambda form: form.state in ("draft", *OPEN))._void(reason)

    # -- who -------------------------------------------------------------------------
    def _is_sender(self):
        """Return whether the user sent it, or acts for the role that did."""
        form = self.sudo()
        if self.env.su or self.env.user in form.user_id | form.sent_by_id:
            return True
        role = form.sender_role_id
        return bool(role and role._user_principal(self.env.user, form.company_id))

    def _ensure_sender(self):
        """:raise AccessError: naming who sent it"""
        if not self._is_sender() and not self.env.user.has_group(MANAGER):
            form = self.sudo()
            raise AccessError(
                self.env._(
                    "“%(form)s” belongs to its sender, %(sender)s.",
                    form=form.display_name,
                    sender=form.sender_role_id.name or form.user_id.name,
                )
            )

    def _ensure_closer(self):
        """Refuse who may not close it.

        :raise AccessError: naming who can
        """
        form_type = self.type_id.sudo()
        manager = self.env.su or self.env.user.has_group(MANAGER)
        if manager or form_type.close_by == "sender":
            self._ensure_sender()
        elif form_type.close_by == "recipient":
            self._my_recipients()
        elif not self._roles_held(form_type.closer_role_ids):
            raise AccessError(
                self.env._(
                    "“%(form)s” is closed by: %(roles)s.",
                    form=self.display_name,
                    roles=", ".join(form_type.closer_role_ids.mapped("name")),
                )
            )

    def _clean_reason(self, reason):
        text = reason if isinstance(reason, str) else ""
        return short_text(self.env, text.strip())

    def _demand_reason(self, reason):
        """:raise UserError: it is empty"""
        if not (clean := self._clean_reason(reason)):
            raise UserError(self.env._("Enter a reason."))
        return clean

    def _form_missing(self):
        """Return what an open sheet holds up, as a gate says it."""
        form = self.sudo()
        rows = form.recipient_ids._open_rows()
        return {
            "what": form.display_name,
            "who": ", ".join(rows.role_id.mapped("name")),
            "role_ids": rows.role_id.ids,
            "people": rows.user_id.mapped("name"),
            "since": form.sent_at,
            "due": form.due_at,
        }

    def _void_changed(self, document, names):
        """Void a sheet because its document says something else; who has it sees what
        was and what is."""
        self.ensure_one()
        fields_ = self.type_id.header_field_ids
        copied = [one for one in fields_ if one.voids and one.default_path]
        copied = [one for one in copied if one.default_path.partition(".")[0] in names]
        values = self.values or {}
        before = {one.code: values.get(one.code) for one in copied}
        after = {one.code: one._default_of(document.sudo()) for one in copied}
        labels = self.env._(", ").join(one.name for one in copied)
        reason = self.env._(
            "%(document)s was changed: %(fields)s. Send a new sheet.",
            document=self.document_name,
            fields=labels or self.env._("lines"),
        )
        self._void(reason, {"before": before, "after": after})
