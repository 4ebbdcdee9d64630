"""When what waits for its time begins, asked of the working-time clock."""

from datetime import date, datetime
from functools import partial

from odoo import fields

from odoo.addons.order_clock.engine.clock_zone import (
    day_date,
    day_number,
    to_datetime,
    to_seconds,
)
from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_clock.engine.opening import day_opens, opens
from odoo.addons.order_clock.engine.repetition import moved


class Openings:
    """The clocks of companies and roles, each asked for once."""

    def __init__(self, env):
        self.env = env
        self.model = env["order.clock"]
        self.clocks = {}

    def of(self, document, company):
        """Return the calendar of one document, as the engine asks it."""
        return DocumentCalendar(self, document, company)

    def ask(self, company, role_id, question):
        """Return what a question finds on the clock of a role (0: of the company)."""
        owner = (company.id, role_id)
        if owner not in self.clocks:
            calendar = self.env["order.process"]._role_calendar(role_id, company)
            item = DueItem(None, fields.Datetime.now(), company, calendar)
            clocks, keys = self.model._clocks([item])
            self.clocks[owner] = clocks[keys[0]], keys[0]
        return self.model._ask(question, *self.clocks[owner])


class DocumentCalendar:
    """When the timed starts and rhythms of a document begin (naive UTC)."""

    __slots__ = ("company", "document", "openings")

    def __init__(self, openings, document, company):
        self.openings = openings
        self.document = document
        self.company = company

    def starts(self, node, trigger, since=None):
        """Return the moment of a timed start; None while its date is not known.

        :param since: when the event happened from which it is counted, as ISO text
        """
        dates = self.openings.model._dates(trigger.span, self.document)
        event = to_seconds(datetime.fromisoformat(since)) if since else None
        question = partial(opens, trigger.span, dates=dates, event=event)
        moment = self.openings.ask(self.company, node.role_id, question)
        return None if moment is None else to_datetime(moment)

    def after(self, node, day):
        """Return the next day of a rhythm after a day (ISO texts)."""
        question = partial(node.rhythm.after, _number(day))
        return _text(self.openings.ask(self.company, 0, question))

    def moved(self, day):
        """Return the working day to which a day off moves."""
        return _text(self.openings.ask(self.company, 0, partial(_moved, _number(day))))

    def opens(self, day):
        """Return when a day of a rhythm begins: with the work of the working day."""
        question = partial(_opens, _number(day))
        return to_datetime(self.openings.ask(self.company, 0, question))


def _moved(number, clock):
    return moved(clock, number)


def _opens(number, clock):
    return day_opens(clock, moved(clock, number))


def _number(day):
    return day_number(date.fromisoformat(day))


def _text(number):
    return day_date(number).isoformat()
