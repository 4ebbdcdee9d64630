from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.clock_zone import day_number, to_datetime
from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.calendar_day import LocalDays
from odoo.addons.order_process.kernel.local import local_day

#: What somebody owes of an action, by ``duty_source``.
DO, CHECK = "action.do", "action.check"
DAY = 86400


class OrderAction(models.Model):
    """What an action puts on whose desk: doing it, and checking its effect."""

    _inherit = "order.action"

    def _prepare_duty(self, start):
        """The duty is due at the end of the last day."""
        return {
            **super()._prepare_duty(start),
            **self._duty_head(self.name, DO),
            "role": self.role_id,
            "user": self.owner_id,
            "due": self._end_of(self.until),
        }

    def _duty_head(self, name, source):
        return {
            "name": name,
            "document": self,
            "limit": Limit("none"),
            "company": self.company_id,
            "source": source,
        }

    def _end_of(self, day):
        """Return when a day of the company is over, naive UTC."""
        days = LocalDays(self.env(su=True))
        zone = days.clock(self.company_id, fields.Datetime.now()).zone
        return to_datetime(zone.utc(day_number(day + timedelta(days=1)) * DAY))

    def _duties_changed(self, duties):
        """Show what became of the duties; called when they end or are owed again."""
        for duty in duties.filtered(lambda one: one.duty_source == DO):
            self.browse(duty.res_id)._write_system({"state": duty.state})
        done = duties.filtered(lambda d: d.duty_source == DO and d.state == "done")
        actions = self.browse(done.mapped("res_id"))
        actions._open_checks()
        actions._tell("action.done")

    def _open_checks(self):
        """Let those check the effect who are to; as superuser."""
        now = fields.Datetime.now()
        checked = self.filtered("check_role_id")
        self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "start": now,
                    **action._duty_head(
                        action._in_company_language()._check_name(), CHECK
                    ),
                    "role": action.check_role_id,
                    "due": action._end_of(max(action.check_on, local_day(action, now))),
                }
                for action in checked
            ]
        )

    def _check_name(self):
        return self.env._("Check the effect: %s", self.name)

    def _checks(self):
        """Return the open duties to check the effect of these."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("duty_source", "=", CHECK) & Domain("state", "=", "open")
        return self.env["order.milestone"].sudo().search(domain)

    def _tell(self, code, **payload):
        """Tell an event on the documents that follow a procedure, else on the actions
        themselves."""
        alone = []
        for action in self.sudo():
            data = {"action": action.name, "kind": action.kind, **payload}
            document = action.order_id or action._subject()
            if document and "process_memory" in document._fields:
                document._emit(code, data, batch=action)
            else:
                alone.append((action, data))
        self.env["order.event"]._record_each(alone, code)

    @api.model
    def _signoff_card(self):
        """Return what a step of a document asks its owner to look at."""
        return {"fields": ["name", "reason", "document_name", "until", "meeting_id"]}
