"""A company with working hours, for tests of the clock service."""

from odoo.tests import TransactionCase

from ..engine.deadline import Limit
from ..engine.due_item import DueItem
from .common_clock import utc

HOURS = Limit("working_hours", 8)
WEEK = (0, 1, 2, 3, 4)


class ClockCase(TransactionCase):
    """A company in Shanghai that works 8–12 and 13–17, Monday to Friday."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo reads the dates of a new public holiday in the user's time zone.
        cls.env.user.tz = "Asia/Shanghai"
        cls.company = cls._company("Yixiang")
        cls.calendar = cls.company.resource_calendar_id
        cls.clock = cls.env["order.clock"]

    @classmethod
    def _company(cls, name):
        company = cls.env["res.company"].create({"name": name})
        company.resource_calendar_id = cls._calendar(company)
        return company

    @classmethod
    def _calendar(cls, company, hours=((8, 12), (13, 17)), days=WEEK, **values):
        lines = [
            (
                0,
                0,
                {
                    "name": "shift",
                    "dayofweek": str(day),
                    "hour_from": start,
                    "hour_to": end,
                    "day_period": "morning",
                },
            )
            for day in days
            for start, end in hours
        ]
        return cls.env["resource.calendar"].create(
            {
                "name": "Hours",
                "company_id": company.id,
                "tz": "Asia/Shanghai",
                "attendance_ids": [(5, 0, 0), *lines],
                **values,
            }
        )

    @classmethod
    def _leave(cls, start, end, **values):
        return cls.env["resource.calendar.leaves"].create(
            {
                "name": "Closed",
                "company_id": cls.company.id,
                "calendar_id": cls.calendar.id,
                "date_from": start,
                "date_to": end,
                **values,
            }
        )

    def _due(self, start=None, limit=HOURS, company=None, **values):
        start = start or utc(2026, 10, 9, 14)
        item = DueItem(limit, start, company or self.company, **values)
        return self.clock._due_batch([item])[0]
