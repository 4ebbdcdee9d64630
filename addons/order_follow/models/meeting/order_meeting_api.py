from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import whole_number
from odoo.addons.order_process.kernel.plain import plain

MOST = 200


class OrderMeeting(models.Model):
    """How other systems read agendas and decisions."""

    _inherit = "order.meeting"

    @api.model
    def meeting_agenda(self, day=None, limit=50):
        """Return the meetings of a day that the user reads, with their agendas.

        :param str day: ``YYYY-MM-DD``; empty: today
        :return: a list of ``{id, name, day, state, led_by, topics, decisions,
            minutes}``; topics as ``{id, section, document, what, role, due, days,
            outcome}``, decisions as ``order.action.fetch_open`` returns them
        """
        self.check_access("read")
        wanted = self.env["order.time.reader"]._day(day)
        wanted = wanted or fields.Date.context_today(self)
        domain = Domain("day", "=", wanted)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        number = whole_number(self.env, limit, least=1, most=MOST)
        return [one._meeting_row() for one in self.search(domain, limit=number)]

    def _meeting_row(self):
        """Return a meeting as interfaces get it."""
        self.ensure_one()
        one = self.sudo()
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "day": one.day,
                "state": one.state,
                "led_by": one.chair_role_id.code,
                "topics": [line._line_row() for line in one.line_ids],
                "decisions": [action._action_row() for action in one.action_ids],
                "minutes": one.minute_ids.mapped("text"),
            }
        )
