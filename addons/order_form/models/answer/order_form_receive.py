from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.keys import known_by, refuse_used


class OrderForm(models.Model):
    """A sheet is received: by whom it was sent to, or who stands in."""

    _inherit = "order.form"

    def action_receive(self):
        """Sign for the sheets (button)."""
        for form in self:
            form.form_receive()
        return True

    def form_receive(self, how="system", key=None, partner_id=None):
        """Sign for a sheet as the recipient that one is (button, interfaces).

        :param str how: system, phone, message, mail, paper
        :param int partner_id: the partner outside for whom its sender puts it on record
        :param str key: the sender's; the same receipt again changes nothing
        :return: the sheet, as ``form_send`` returns it
        :raise AccessError: for whoever is no recipient
        :raise UserError: it was received already, or is void
        """
        self.ensure_one()
        self.check_access("read")
        if self._form_is_repeated(key, how, partner_id):
            return self._form_row()
        self._document_lock()
        self._document_ensure("sent", "received", "answered")
        mine = self._recipients_for(partner_id, how)
        rows = mine.filtered(lambda row: row._receives())
        if not rows:
            raise UserError(self.env._("“%s” was received already.", self.display_name))
        rows._receive(how, key)
        self._after_receipt(rows)
        return self._form_row()

    def _my_recipients(self):
        """Return the recipients of the sheet for whom the user may act.

        :raise AccessError: there is none
        """
        mine = self.sudo().recipient_ids.filtered(
            lambda row: row._acting(self.env.user)
        )
        if not mine:
            people = self.sudo().recipient_ids.mapped("display_name")
            raise AccessError(
                self.env._(
                    "“%(form)s” was not sent to you, but to: %(people)s.",
                    form=self.display_name,
                    people=", ".join(people) or self.env._("no one"),
                )
            )
        return mine

    def _check_how(self, how, ways):
        if how not in ways:
            raise ValidationError(
                self.env._(
                    "“%(how)s” is none of: %(ways)s.", how=how, ways=", ".join(ways)
                )
            )

    def _form_is_repeated(self, key, how, partner_id, given=None):
        """Tell whether the sheet was received with the key, or answered.

        :param given: what is answered now, as ``_clean_answer`` takes it
        :raise ValidationError: something else was said with it, or by somebody else
        """
        answers = self.env["order.form.answer"].sudo()
        company = self.sudo().company_id
        known = known_by(answers, key, company, form_id=self)
        if known:
            kind = "answer" if given else "receipt"
            said = given and self._clean_answer(*given)
            self._ensure_repeats(known, kind, how, partner_id, said)
        return bool(known)

    def _ensure_repeats(self, known, kind, how, partner_id, said):
        rows = self._recipients_for(partner_id, how)
        same = (known.kind, known.how, known.by_id) == (kind, how, self.env.user)
        if not same or known.recipient_id not in rows:
            refuse_used(self.env, known.key)
        if said is not None and not known._says(said):
            refuse_used(self.env, known.key)

    def _after_receipt(self, rows):
        """Tell that these recipients have received it, and what it brought about."""
        for row in rows:
            self._form_event("form.received", {"role": row.role_id.code or ""})
        asked = self.sudo().recipient_ids.filtered(
            lambda r: r._counts() and not r.level
        )
        if asked and all(row.received_at for row in asked):
            if self.state == "sent":
                self._document_move("received")
            self._form_event("form.received_all")
        self._after_step()
