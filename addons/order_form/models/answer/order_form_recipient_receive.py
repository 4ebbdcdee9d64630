from odoo import fields, models


class OrderFormRecipient(models.Model):
    """A recipient receives."""

    _inherit = "order.form.recipient"

    def _acting(self, user):
        """Return for whom the user acts as this recipient; None where not."""
        self.ensure_one()
        duty = self.duty_id
        if self.user_id == user or (duty.state == "open" and duty.user_id == user):
            return user
        if self.role_id and not self.user_id:
            return self.role_id._user_principal(user, self.company_id)
        return None

    def _counts(self):
        """Return whether something is expected of the recipient."""
        return self.mode != "know"

    def _receives(self):
        """Return whether the recipient may still sign for the sheet."""
        return self._counts() and not self.received_at

    def _receive(self, how, key=None):
        """Put the receipt on record and open what is owed next."""
        now = fields.Datetime.now()
        owed = self.sudo().filtered(lambda row: row._stage() == "receive")
        for row in self.sudo():
            principal = row._acting(self.env.user) or self.env.user
            acting = principal != self.env.user and principal.id
            row._write_system(
                {
                    "received_at": now,
                    "received_by_id": self.env.uid,
                    "received_for_id": acting,
                }
            )
            vals = {"kind": "receipt", "how": how, "at": now, "for_id": acting}
            row._record({**vals, "key": key})
            key = None
            if row in owed:
                row._end_owed("done", None, principal)
        owed._owe(now)

    def _record(self, vals):
        """Add a row of evidence: a receipt or an answer."""
        self.ensure_one()
        form = self.form_id
        return (
            self.env["order.form.answer"]
            ._as_kernel()
            .create(
                {
                    "form_id": form.id,
                    "company_id": form.company_id.id,
                    "recipient_id": self.id,
                    "role_id": self.role_id.id,
                    "partner_id": self.partner_id.id,
                    "round": form.round,
                    "version": form.version,
                    "by_id": self.env.uid,
                    **vals,
                }
            )
        )
