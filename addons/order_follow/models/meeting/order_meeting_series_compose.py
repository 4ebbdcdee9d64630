from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.calendar_day import LocalDays
from odoo.addons.order_process.kernel.repeated import repeated

from .order_meeting_series import MANAGER

CRON = "order_follow.ir_cron_order_meeting_compose"
#: Local minute of the day from which agendas are composed: the forecast of the night
#: is done, nobody is at work yet.
FROM_MINUTE = 4 * 60


class OrderMeetingSeries(models.Model):
    """What the clock does: the agenda of the day stands before work begins."""

    _inherit = "order.meeting.series"

    @api.model
    def _cron_compose(self):
        """Compose the agendas of today's meetings, each once; every hour."""
        found = self.sudo().search(Domain.TRUE)._held_today()
        self.env["order.job"]._work(CRON, found, lambda part: part._compose_meetings())

    def _held_today(self):
        """Return those that are held on the local day of their company and whose agenda
        is not there yet."""
        days, now = LocalDays(self.env(su=True)), fields.Datetime.now()
        found = self.browse()
        for series in self:
            local = days.at(series.company_id, now)
            on = series._days()
            held = local["workday"] and (not on or on & local["weekdays"])
            if held and local["minute"] >= FROM_MINUTE:
                found |= series
        domain = Domain("series_id", "in", found.ids)
        domain &= Domain("day", ">=", min(self._today_of(found), default=date.max))
        there = self.env["order.meeting"].sudo().search(domain)
        known = {(one.series_id, one.day) for one in there}
        today = dict(zip(found, self._today_of(found), strict=True))
        return found.filtered(lambda one: (one, today[one]) not in known)

    @api.model
    def _today_of(self, found):
        days, now = LocalDays(self.env(su=True)), fields.Datetime.now()
        return [
            date.fromisoformat(days.at(series.company_id, now)["day"])
            for series in found
        ]

    def _compose_meetings(self):
        """Compose the agendas of today and put the meetings on the desks of those who
        lead them; what was not held before is over. As superuser."""
        meetings = self.env["order.meeting"].sudo()
        older = Domain("series_id", "in", self.ids) & Domain("state", "=", "open")
        meetings.search(older)._not_held()
        agenda = self.env["order.meeting.agenda"]
        vals_list = []
        for series, day in zip(self, self._today_of(self), strict=True):
            rows, left_out = agenda._compose(series, day)
            vals_list.append(series._prepare_meeting(day, rows, left_out))
        with repeated("order_meeting_once"):
            made = meetings.with_context(mail_create_nolog=True).create(vals_list)
        made._open_duties()
        return made

    def _prepare_meeting(self, day, rows, left_out):
        lang = self.env["order.process"]._company_lang(self.company_id.id)
        lines = [
            Command.create(
                {
                    **row,
                    "sequence": number,
                    "company_id": self.company_id.id,
                }
            )
            for number, row in enumerate(rows, 1)
        ]
        return {
            "series_id": self.id,
            "name": self.with_context(lang=lang).name,
            "company_id": self.company_id.id,
            "chair_role_id": self.chair_role_id.id,
            "day": day,
            "composed_at": fields.Datetime.now(),
            "left_out": left_out or False,
            "line_ids": lines,
        }

    def action_compose(self):
        """Open the meeting of today, composing its agenda now where it is not there yet
        (button).

        :raise AccessError: who neither leads it nor is a process manager
        """
        self.ensure_one()
        self.check_access("read")
        series = self.sudo()
        role, user = series.chair_role_id, self.env.user
        leads = role._user_principal(user, series.company_id)
        if not leads and not user.has_group(MANAGER):
            raise AccessError(self.env._("The agenda is composed by %s.", role.name))
        day = self._today_of(series)[0]
        domain = [("series_id", "=", series.id), ("day", "=", day)]
        meeting = self.env["order.meeting"].sudo().search(domain)
        return (meeting or series._compose_meetings())._open()
