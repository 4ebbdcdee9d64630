from odoo import fields, models


class OrderFormRecipient(models.Model):
    """A recipient answers."""

    _inherit = "order.form.recipient"

    def _is_asked(self):
        """Return whether the sheet asks the recipient to answer."""
        return self.mode == "act" and not self.level

    def _answers(self):
        """Return whether the recipient may still answer."""
        return self.mode == "act" and not self.answered_at

    def _answer(self, said):
        """Put the answer on record; return it."""
        now = fields.Datetime.now()
        row = self.sudo()
        principal = row._acting(self.env.user) or self.env.user
        acting = principal != self.env.user and principal.id
        row._write_system(
            {
                "answered_at": now,
                "answered_by_id": self.env.uid,
                "answered_for_id": acting,
            }
        )
        answer = row._record({"kind": "answer", "at": now, "for_id": acting, **said})
        row._end_owed("done", said["text"], principal)
        return answer
