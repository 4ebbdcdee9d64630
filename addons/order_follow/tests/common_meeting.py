"""A team with a standing meeting: production leads, sales comes."""

from freezegun import freeze_time

from odoo.fields import Command

from .common_exception import ExceptionCommon

#: Monday, before work; the nodes of the orders were due on the Friday before.
MONDAY = "2026-11-30 00:30:00"
FRIDAY = "2026-11-27 02:00:00"


class MeetingCommon(ExceptionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "UTC"
        with freeze_time(FRIDAY):
            cls.late = cls._new_order()
        cls.series = cls.env["order.meeting.series"].create(
            {
                "name": "Five Minutes",
                "chair_role_id": cls.roles["production"].id,
                "role_ids": [Command.set(cls.roles["sales"].ids)],
            }
        )
        cls.lead = cls.people["production"]

    @classmethod
    def _nodes(cls):
        role = cls._role("production")
        return [cls._node("1A", role_id=role.id)]

    def _compose(self, at="2026-11-30 04:30:00"):
        """Let the clock compose the agendas of a day; return the meeting."""
        with freeze_time(at):
            self.env["order.meeting.series"]._cron_compose()
        domain = [("series_id", "=", self.series.id), ("day", "=", at[:10])]
        return self.env["order.meeting"].search(domain)

    def _led(self, at="2026-11-30 04:30:00"):
        """Return the meeting of a day as who leads it."""
        return self._compose(at).with_user(self.lead)

    def _topic(self, meeting, section, **values):
        lines = meeting.sudo().line_ids.filtered(lambda one: one.section == section)
        return lines.filtered_domain([(k, "=", v) for k, v in values.items()])

    def _duty(self, action, source="action.do"):
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", "order.action"),
                ("res_id", "in", action.ids),
                ("duty_source", "=", source),
            ]
        )
