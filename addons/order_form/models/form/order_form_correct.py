from odoo import fields, models

from .order_form import OPEN


class OrderForm(models.Model):
    """What was sent is not edited: *Correct* makes the next revision, in a new round;
    the one before it stays readable."""

    _inherit = "order.form"

    revisions = fields.Json(
        readonly=True,
        copy=False,
        system=True,
        help="What the sheet said in its earlier revisions, and why it was corrected.",
    )

    def form_correct(self, values=None, rows=None, reason=None, deadline=None):
        """Send a corrected sheet again, as its next revision (dialog, interfaces).

        ``values`` and ``rows`` that are left out stay. Recipients receive and answer
        anew; printed sheets are void.

        :return: the sheet, as ``form_send`` returns it
        :raise UserError: without a reason, or what is missing
        """
        self.ensure_one()
        self.check_access("read")
        self._document_lock()
        self._document_ensure(*OPEN)
        self._ensure_sender()
        reason = self._demand_reason(reason)
        before = self.sudo()._revision(reason)
        said = self._clean_sheet(**self._sheet_with(values, rows))
        deadline = self._plain_moment(deadline)
        self.sudo()._begin_round(before, said, reason, deadline)
        self._ensure_sendable()
        self._store_values()
        self.recipient_ids._owe(fields.Datetime.now())
        self._open_row_tasks()
        self._form_event("form.corrected", {"reason": reason, **self._changed(before)})
        self._tell_sent()
        self._after_step()
        return self._form_row()

    def _revision(self, reason):
        """Return what the sheet says now, to be kept."""
        return {
            "version": self.version,
            "round": self.round,
            "values": self.values or {},
            "rows": self.rows or {},
            "sent_at": fields.Datetime.to_string(self.sent_at),
            "ended_at": fields.Datetime.to_string(fields.Datetime.now()),
            "by": self.env.user.name,
            "reason": reason,
        }

    def _begin_round(self, before, said, reason, deadline):
        """Write the next revision and take the recipients back to the beginning."""
        self.recipient_ids._open_rows()._end_owed("cancelled", reason)
        self._end_row_tasks(reason)
        self.recipient_ids._begin_round()
        vals = {
            **said,
            "version": self.version + 1,
            "round": self.round + 1,
            "revisions": [*(self.revisions or []), before],
            "sent_at": fields.Datetime.now(),
            "overdue": False,
            "level": 0,
            "reason": reason,
        }
        if deadline:
            vals["deadline"] = deadline
        self._document_move("sent", **vals)

    def _changed(self, before):
        """Return the values that a correction changed, before and after."""
        now, old = self.sudo().values or {}, before["values"]
        codes = [code for code in {**old, **now} if old.get(code) != now.get(code)]
        return {
            "before": {code: old.get(code) for code in codes},
            "after": {code: now.get(code) for code in codes},
            "rows_changed": (self.sudo().rows or {}) != before["rows"],
        }
