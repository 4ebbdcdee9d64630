from datetime import timedelta

import pytz
import vobject

from odoo import api, fields, models
from odoo.fields import Domain

#: Duties of one calendar, the first due first.
MOST = 500
#: How long an entry before the due time is.
LONG = timedelta(minutes=15)


class OrderDuty(models.Model):
    """The duties of a person as iCalendar."""

    _inherit = "order.duty"

    @api.model
    def _calendar_of(self, user):
        """Return the calendar of a user's own duties that have a due time, as text.

        Read with the user's rights: what the desk shows as own.
        """
        own = self.with_user(user).with_context(
            lang=user.lang,
            tz=user.tz or "UTC",
            allowed_company_ids=user.company_ids.ids,
        )
        return own._calendar_own()

    @api.model
    def _calendar_own(self):
        with self.env["order.role"]._absences_once():
            mine = self._alone_domain() | self._role_domain()
        mine &= Domain("waiting", "!=", True) & Domain("due_at", "!=", False)
        duties = self.search(mine, limit=MOST)
        documents = {(duty.res_model, duty.res_id) for duty in duties}
        discretion = self.env["order.messenger.discretion"]
        hidden = discretion._hidden_documents(documents)
        calendar = vobject.iCalendar()
        calendar.add("x-wr-calname").value = self.env._("My duties")
        base, now = self.get_base_url(), self._calendar_moment(fields.Datetime.now())
        for duty in duties:
            event = calendar.add("vevent")
            event.add("dtstamp").value = now
            is_hidden = (duty.res_model, duty.res_id) in hidden
            duty._calendar_fill(event, base, is_hidden)
        return calendar.serialize()

    @staticmethod
    def _calendar_moment(moment):
        return pytz.utc.localize(moment)

    def _calendar_fill(self, event, base, is_hidden):
        """Fill the entry of one duty; of what is confidential only which kind of
        document it is."""
        name, document = self.name, self.document_name
        if is_hidden:
            name, document = self.env._("confidential"), self.document_type
        link = f"{base}/mail/view?model={self.res_model}&res_id={self.res_id}"
        event.add("uid").value = f"{self.source_model}-{self.source_id}@{base}"
        event.add("summary").value = f"{name} · {document}"
        event.add("url").value = link
        event.add("description").value = link
        event.add("dtstart").value = self._calendar_moment(self.due_at - LONG)
        event.add("dtend").value = self._calendar_moment(self.due_at)
