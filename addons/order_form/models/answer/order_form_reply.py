from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text

from ...engine import values as kinds
from .order_form_answer import DECISIONS


class OrderForm(models.Model):
    """A sheet is answered: by whom it asks to act, as its type asks for it."""

    _inherit = "order.form"

    def form_answer(
        self,
        text=None,
        date=None,
        decision=None,
        values=None,
        key=None,
        how="system",
        attachment_ids=None,
        partner_id=None,
    ):
        """Answer a sheet as the recipient that one is (dialog, interfaces).

        :param str date: the day that is promised, year-month-day
        :param str decision: accepted or refused
        :param dict values: ``{code: value}`` of the answer fields of the type
        :param str key: the sender's; the same answer again changes nothing, and
            another one is refused
        :param int partner_id: the partner outside whose answer the sender tells
        :return: the sheet, as ``form_send`` returns it
        :raise UserError: with everything that is missing, or who may answer
        """
        self.ensure_one()
        self.check_access("read")
        given = (text, date, decision, values or {}, attachment_ids)
        if self._form_is_repeated(key, how, partner_id, given):
            return self._form_row()
        self._document_lock()
        self._document_ensure("sent", "received")
        rows = self._recipients_for(partner_id, how)
        row = rows.filtered(lambda one: one._answers())[:1]
        if not row:
            raise UserError(self.env._("“%s” was answered already.", self.display_name))
        said = self._clean_answer(*given)
        self._take_answer(row, {**said, "key": key, "how": how})
        return self._form_row()

    def _take_answer(self, row, said):
        """Put an answer on record and do what follows from it."""
        if not row.received_at:
            row._receive(said["how"])
            self._after_receipt(row)
        answer = row._answer(said)
        payload = {"role": row.role_id.code or "", "decision": said["decision"] or ""}
        if said["date"]:
            self._form_event("form.promised", {**payload, "date": str(said["date"])})
        self._apply_effects(answer)
        self._after_answer(payload)

    def _clean_answer(self, text, date, decision, values, attachment_ids):
        """Return what is kept of an answer.

        :raise ValidationError: with everything that is missing or wrong
        """
        form_type, faults = self.type_id.sudo(), []
        text = text if isinstance(text, str) else ""
        said = {
            "text": short_text(self.env, text.strip()) or False,
            "date": self._clean_day(date, faults),
            "decision": decision or False,
        }
        if decision and decision not in dict(DECISIONS):
            faults.append(self.env._("The decision is accepted or refused."))
        faults += self._answer_missing(said)
        asked = form_type.answer_field_ids
        given = values if isinstance(values, dict) else {"": values}
        said["values"] = self._clean_values(asked, given, faults) or False
        missing = [f.name for f in asked if f.required and f.code not in given]
        if missing:
            faults.append(self.env._("Missing: %s.", self.env._(", ").join(missing)))
        self._refuse_faults(faults)
        kept = self._answer_kept(asked, said["values"]).ids
        files = self._answer_files([*(attachment_ids or []), *kept])
        return {**said, "attachment_ids": files}

    def _answer_kept(self, asked, values):
        """Return the files that the answer fields name."""
        files = [field.code for field in asked if field.kind == "attachment"]
        said = values or {}
        ids = [one["id"] for code in files for one in said.get(code) or ()]
        return self.env["ir.attachment"].browse(ids)

    def _clean_day(self, value, faults):
        if not value:
            return False
        try:
            return kinds.day(str(value))
        except ValueError:
            faults.append(self.env._("Enter a date between 2000 and 2100."))
            return False

    def _answer_missing(self, said):
        form_type = self.type_id.sudo()
        names = {
            "text": self.env._("Enter what you answer."),
            "date": self.env._("Enter a date."),
            "decision": self.env._("Enter whether you accept it."),
        }
        return [
            names[part]
            for part in names
            if form_type[f"answer_{part}"] == "required" and not said[part]
        ]

    def _answer_files(self, ids):
        if not ids:
            return []
        try:
            found = self._clean_files([kinds.reference(one) for one in ids])
        except (ValueError, TypeError) as error:
            raise ValidationError(self.env._("There is no such file.")) from error
        return [fields.Command.set([one["id"] for one in found])]

    def _after_answer(self, payload):
        """Tell whether the sheet is answered as its type says; then nobody else owes
        an answer."""
        asked = self.sudo().recipient_ids.filtered(lambda row: row._is_asked())
        answered = asked.filtered("answered_at")
        form_type = self.type_id.sudo()
        wanted = {"any": 1, "all": len(asked), "count": form_type.answered_count}
        least = min(wanted[form_type.answered_when], len(asked))
        if self.state in ("sent", "received") and len(answered) >= least:
            rest = self.sudo().recipient_ids.filtered(
                lambda row: row.duty_id.state == "open" and row.mode == "act"
            )
            rest._end_owed("cancelled", self.env._("Others have answered."))
            self._document_move("answered")
            self._form_event("form.answered", payload)
        if asked and answered == asked:
            self._form_event("form.answered_all")
        self._after_step()
