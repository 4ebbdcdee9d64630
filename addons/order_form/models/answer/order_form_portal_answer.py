from odoo import models
from odoo.exceptions import UserError

from ...engine.posted import read

MOST_FILES = 10


class OrderForm(models.Model):
    """A partner outside answers in the portal; called as superuser, after his link or
    login was checked."""

    _inherit = "order.form"

    def _portal_asked(self, partner):
        """Return what the page asks of a partner: plain values; None where nothing."""
        rows = self._outside_rows(partner)
        if not rows:
            return None
        form_type = self.type_id
        waiting = self.state in ("sent", "received")
        fields_ = form_type._outside_fields()
        complete = not form_type._unasked_outside()
        asks = waiting and any(row._answers() for row in rows)
        return {
            "round": self.round,
            "version": self.version,
            "zone": self._portal_zone(),
            "due": min(filter(None, rows.mapped("due_at")), default=False),
            "can_receive": self.state in ("sent", "received", "answered")
            and any(row._receives() for row in rows),
            "can_answer": asks and complete,
            "asks_otherwise": asks and not complete,
            "text": form_type.answer_text,
            "date": form_type.answer_date,
            "decision": form_type.answer_decision,
            "fields": [field._sheet_field() for field in fields_],
            "said": self._portal_said(rows),
        }

    def _portal_said(self, rows):
        """Return what these recipients have put on record, newest first."""
        answers = self.answer_ids.filtered(lambda one: one.recipient_id in rows)
        return [
            {
                "kind": answer.kind,
                "at": answer.at,
                "decision": answer.decision,
                "date": answer.date,
                "text": answer.text or "",
                "lines": answer._said_pairs(),
            }
            for answer in answers.sorted("id", reverse=True)
        ]

    def _portal_take(self, partner, given):
        """Take a receipt or an answer; the same again changes nothing.

        :param dict given: of the post: ``step``, ``round``, ``version`` of the page
            that was read, ``text``, ``date``, ``decision``, and ``values`` and
            ``files`` of the answer fields, by code
        :raise UserError: with what is missing, or that another version is in force
        """
        self.ensure_one()
        self._document_lock()
        rows = self._outside_rows(partner)
        if (given["round"], given["version"]) != (str(self.round), str(self.version)):
            raise UserError(
                self.env._(
                    "The form has changed since you opened it. Read the new version "
                    "and answer again."
                )
            )
        if given["step"] == "receive":
            self._portal_receive(rows)
        else:
            self._portal_answer(rows, given)

    def _portal_receive(self, rows):
        new = rows.filtered(lambda row: row._receives())
        if new:
            self._document_ensure("sent", "received", "answered")
            new._receive("portal")
            self._after_receipt(new)

    def _portal_answer(self, rows, given):
        asked = self.type_id._outside_fields()
        said = self._clean_answer(
            given["text"],
            given["date"],
            given["decision"],
            self._portal_read(asked, given),
            None,
        )
        row = rows.filtered(lambda one: one._answers())[:1]
        if not row:
            self._portal_ensure_same(rows, said)
            self._answer_kept(asked, said["values"]).unlink()
            return
        self._document_ensure("sent", "received")
        self._take_answer(row, {**said, "how": "portal"})

    def _portal_ensure_same(self, rows, said):
        """:raise UserError: something else is on record already"""
        known = self.answer_ids.filtered(
            lambda one: one.recipient_id in rows and one.round == self.round
        )
        answers = known.filtered(lambda one: one.kind == "answer")
        if not any(one._says(said) for one in answers):
            raise UserError(self.env._("“%s” was answered already.", self.display_name))

    def _portal_read(self, asked, given):
        """Return ``{code: value}`` of what was posted for the fields asked for; what is
        posted beside them is not read."""
        zone, found = self._portal_zone(), {}
        for field in asked:
            text = given["values"].get(field.code) or ""
            if field.kind == "attachment":
                value = self._portal_files(given["files"].get(field.code) or [])
            else:
                value = read(field.kind, text, zone) if text.strip() else None
            if value not in (None, []):
                found[field.code] = value
        return found

    def _portal_zone(self):
        """Return the time zone in which the portal shows and reads moments."""
        return str(self.company_id.resource_calendar_id.tz or "UTC")

    def _portal_files(self, files):
        """Keep the files ``[(name, data)]`` of a post with the sheet."""
        where = {"res_model": self._name, "res_id": self.id}
        rows = [{"name": n, "raw": data, **where} for n, data in files[:MOST_FILES]]
        attachments = self.env["ir.attachment"]
        attachments.sudo(False)._ensure_size(rows)
        kept = attachments.create(rows)
        return [{"id": file.id, "name": file.name} for file in kept]
