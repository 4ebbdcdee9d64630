from odoo import fields, models
from odoo.fields import Domain

#: What somebody owes about an exception, by ``duty_source``.
HANDLE, TELL, READ = "exception.handle", "exception.tell", "exception.read"
#: Ended by what happens on the exception, not by a tick on the desk.
BY_SHEET = (HANDLE, TELL)


class OrderException(models.Model):
    """What an exception puts on whose desk: handling, telling the customer, reading."""

    _inherit = "order.exception"

    def _open_duties(self):
        """Put what is owed on the desks, when it is reported; as superuser."""
        now = fields.Datetime.now()
        vals_list = [
            vals
            for exception in (one._in_company_language() for one in self)
            for vals in (
                *exception._duties_handle(now),
                *exception._duties_tell(now),
                *exception._duties_read(now),
            )
        ]
        duties = self.env["order.milestone"]._create_duties(vals_list)
        for exception in self:
            handled = duties.filtered(
                lambda duty, one=exception: duty.res_id == one.id
                and duty.duty_source == HANDLE
            )
            dues = [due for due in handled.mapped("due_at") if due]
            exception._write_system({"due_at": min(dues, default=False)})

    def _duty_of(self, name, role, limit, start, source):
        words = self.env["order.exception.type"]
        return {
            "kind": "task",
            "name": name,
            "document": self,
            "role": role,
            "user": False if role else self.user_id,
            "limit": words._word_limit(limit),
            "company": self.company_id,
            "start": start,
            "source": source,
            "dates": self._subjects(),
        }

    def _duties_handle(self, start):
        nobody = self.env["order.role"]
        limit = self.type_id._solved_within(self.urgency)
        name = self.env._("Handle: %s", self.type_id.name)
        owners = self.type_id.owner_role_ids or [nobody]
        return [self._duty_of(name, role, limit, start, HANDLE) for role in owners]

    def _duties_tell(self, start):
        kind = self.type_id
        if kind.tell_customer != "must" or not self.partner_id:
            return []
        name = self.env._("Tell the customer: %s", kind.name)
        role = kind.teller_role_id or kind.owner_role_ids[:1]
        return [self._duty_of(name, role, kind.tell_within, start, TELL)]

    def _duties_read(self, start):
        name = self.env._("Take note: %s", self.type_id.name)
        roles = self.type_id.told_role_ids | self.concerned_role_ids
        limit = self.type_id.told_within
        return [self._duty_of(name, role, limit, start, READ) for role in roles]

    def _duties(self, *sources):
        """Return the open duties of these exceptions, of some sources or all; those of
        measures are their own."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open") & Domain("kind", "=", "task")
        domain &= Domain("duty_source", "in", sources or (HANDLE, TELL, READ))
        return self.env["order.milestone"].sudo().search(domain)
