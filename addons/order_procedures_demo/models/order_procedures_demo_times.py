from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models

from odoo.addons.order_clock.engine.clock_zone import to_datetime, to_seconds
from odoo.addons.order_process.kernel.local import local_day

from .order_procedures_story import STORIES


class OrderProceduresDemoTimes(models.AbstractModel):
    """When the steps of the demo company's stories happened, and what is ahead."""

    _inherit = "order.procedures.demo"

    def _times(self):
        """When the steps of each story happened: lists of naive UTC datetimes."""
        clock = self.env["order.clock"]._clock(self.env.company)
        now = fields.Datetime.now()
        base = to_seconds(now - timedelta(days=150))
        worked = clock.between(base, to_seconds(now))
        times = []
        for story in STORIES:
            ago = story.since + sum(step[1] for step in story.steps)
            moments = []
            for step in story.steps:
                ago -= step[1]
                if story.fresh:
                    moments.append(now - timedelta(minutes=ago))
                else:
                    moments.append(to_datetime(clock.plan(base, worked - ago * 60)))
            times.append(self._received_that_day(story, moments))
        return times

    def _received_that_day(self, story, moments):
        """No order comes in so late that its first limits end in the night: it came in
        before the talk of the next morning."""
        if story.fresh or len(moments) < 2:
            return moments
        days = [local_day(self, moment) for moment in moments[:2]]
        if days[0] != days[1]:
            moments[0] = moments[1] - timedelta(minutes=story.steps[1][1])
        return moments

    def _morning(self, days):
        """Nine o'clock of the company's morning, so many days ahead."""
        zone = pytz.timezone(str(self.env.tz))
        day = local_day(self, fields.Datetime.now()) + timedelta(days=days)
        moment = zone.localize(datetime.combine(day, time(9)))
        return moment.astimezone(pytz.utc).replace(tzinfo=None)
