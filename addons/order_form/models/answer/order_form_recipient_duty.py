from odoo import api, fields, models

from odoo.addons.order_clock.engine.due_item import DueItem


class OrderFormRecipient(models.Model):
    """What a recipient owes: to receive, then to answer. One duty at a time."""

    _inherit = "order.form.recipient"

    due_at = fields.Datetime(string="Due", readonly=True, system=True)

    def _stage(self):
        """Return what the recipient owes now: receive, answer, or nothing."""
        self.ensure_one()
        if self.mode == "know":
            return None
        form_type = self.form_id.type_id
        asked = self.mode == "act"
        if not self.received_at and (not asked or form_type.receive_within):
            return "receive"
        return "answer" if asked and not self.answered_at else None

    def _owe(self, start):
        """Open what is owed next, in constant queries; of partners only the time runs.

        :param start: when the time limit begins, naive UTC
        """
        rows = self.sudo()
        owing = rows.filtered(lambda row: row._stage())
        outside = owing.filtered("partner_id")
        inside = owing - outside
        if inside:
            duties = self.env["order.milestone"]._create_duties(
                [row._in_company_language()._prepare_duty(start) for row in inside]
            )
            for row, duty in zip(inside, duties, strict=True):
                row._write_system({"duty_id": duty.id, "due_at": duty.due_at})
        if outside:
            self._owe_outside(outside, start)
        (rows - owing)._write_system({"due_at": False})

    @api.model
    def _owe_outside(self, rows, start):
        items = [
            DueItem(row._owed_limit(), start, row.company_id, dates=row.form_id)
            for row in rows
        ]
        dues = self.env["order.clock"]._due_batch(items)
        for row, due in zip(rows, dues, strict=True):
            row._write_system({"due_at": row._owed_until() or due or False})

    def _prepare_duty(self, start):
        form = self.form_id
        texts = {
            "receive": self.env._("%s: receive", form.type_id.name),
            "answer": self.env._("%s: answer", form.type_id.name),
        }
        return {
            **super()._prepare_duty(start),
            "name": texts[self._stage()],
            "document": form,
            "role": self.role_id,
            "user": self.user_id or False,
            "limit": self._owed_limit(),
            "company": form.company_id,
            "due": self._owed_until(),
        }

    def _owed_limit(self):
        form_type = self.form_id.type_id
        receiving = self._stage() == "receive"
        words = form_type.receive_within if receiving else form_type.answer_within
        return form_type._word_limit(words)

    def _owed_until(self):
        """Return the deadline of the sheet, which counts for the answer."""
        return self._stage() == "answer" and self.form_id.deadline

    def _unreached(self):
        """Return those for whom nobody can act at present."""
        found = self.browse()
        roles = self.sudo().filtered(lambda row: row.role_id and not row.user_id)
        for company, rows in roles.grouped("company_id").items():
            actors = rows.role_id._actors(company)
            found |= rows.filtered(lambda row, a=actors: not a.get(row.role_id.id))
        return found

    def _end_owed(self, state, note=None, principal=None):
        """End the duties of these recipients; what has ended stays."""
        duties = self.sudo().duty_id.with_env(self.env)
        duties._end_duties(state, note, principal)
        self.sudo()._write_system({"due_at": False})
