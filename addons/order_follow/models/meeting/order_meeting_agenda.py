from collections.abc import Callable
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.clock_zone import day_number, to_datetime
from odoo.addons.order_process.kernel.calendar_day import LocalDays
from odoo.addons.order_process.kernel.local import local_day

from ..exception.order_exception import OPEN
from .order_meeting import SECTIONS

DAY = 86400
#: What has a section of its own, or is no topic.
ELSEWHERE = ("order.action", "order.meeting", "order.exception")
LONGEST = 200


class Topics(NamedTuple):
    """What a section shows: records in their order, and the row of each."""

    model: str
    domain: Domain
    order: str
    row: Callable


class OrderMeetingAgenda(models.AbstractModel):
    """What stands on the page of a meeting: found by the clock, of the roles whose work
    it is about. Constant queries, however much there is."""

    _name = "order.meeting.agenda"
    _description = "Agenda of a Meeting"

    @api.model
    def _compose(self, series, day):
        """Return the rows of the page and ``{section: rows that had no room}``; as
        superuser, in the language of the company.

        :param day: the local day of the meeting
        """
        rows, left_out = [], {}
        lang = self.env["order.process"]._company_lang(series.company_id.id)
        zone = series.company_id.resource_calendar_id.tz or "UTC"
        asked = self.sudo().with_context(lang=lang, tz=zone)
        for section, _label in SECTIONS:
            orders = {row["order_id"] for row in rows} - {False}
            topics = getattr(asked, f"_topics_{section}")(series, day, orders)
            model = asked.env[topics.model]
            found = model.search(topics.domain, order=topics.order, limit=series.most)
            if len(found) == series.most:
                more = model.search_count(topics.domain) - len(found)
                left_out |= {section: more} if more else {}
            rows += [{"section": section, **topics.row(one)} for one in found]
        return rows, left_out

    @api.model
    def _row(self, document, text, **more):
        """Return a row about a document."""
        return {
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "text": " ".join((text or "").split())[:LONGEST],
            "order_id": False,
            **more,
        }

    @api.model
    def _of_company(self, series):
        return Domain("company_id", "=", series.company_id.id)

    @api.model
    def _of_roles(self, series, path):
        """Return the condition that a role is one whose work the meeting is about."""
        roles = series.topic_role_ids
        return Domain(path, "in", roles.ids) if roles else Domain.TRUE

    @api.model
    def _orders_of(self, series):
        """Return the condition on orders that wait for one of the roles."""
        if not series.topic_role_ids:
            return Domain.TRUE
        waiting = Domain("res_model", "=", "sale.order") & Domain("state", "=", "open")
        waiting &= self._of_roles(series, "role_id")
        found = self.env["order.milestone"].sudo()._search(waiting)
        return Domain("id", "in", found.subselect("res_id"))

    # -- the sections ----------------------------------------------------------------
    @api.model
    def _topics_decided(self, series, day, _orders):
        """What was decided before and is not done, here or for the meeting's roles."""
        own = Domain("meeting_id.series_id", "=", series.id)
        domain = self._of_company(series) & Domain("state", "=", "open")
        domain &= own | self._of_roles(series, "role_id")

        def row(action):
            order = action.order_id
            return self._row(
                action,
                action.name,
                document_name=action.document_name or action.display_name,
                order_id=order.id,
                partner_id=order.partner_id.id,
                role_id=action.role_id.id,
                user_id=action.owner_id.id,
                due_at=action.duty_id.due_at,
                days=max(0, (day - action.until).days),
            )

        return Topics("order.action", domain, "until, id", row)

    @api.model
    def _topics_late(self, series, day, _orders):
        """What is late: steps, tasks, signatures, sheets that were not answered."""
        domain = self._of_company(series) & Domain("is_late", "=", True)
        domain &= Domain("res_model", "not in", ELSEWHERE)
        domain &= self._of_roles(series, "role_id")

        def row(duty):
            return {
                "res_model": duty.res_model,
                "res_id": duty.res_id,
                "document_name": duty.document_name,
                "text": duty.name,
                "order_id": duty.res_model == "sale.order" and duty.res_id,
                "partner_id": duty.partner_id.id,
                "role_id": duty.role_id.id,
                "user_id": duty.user_id.id,
                "due_at": duty.due_at,
                "days": self._days_since(duty.due_at, day),
            }

        return Topics("order.duty", domain, "due_at, id", row)

    @api.model
    def _topics_exception(self, series, day, _orders):
        """What went wrong and is not closed, the most urgent first."""
        owners = self._of_roles(series, "type_id.owner_role_ids")
        domain = self._of_company(series) & Domain("state", "in", OPEN)
        domain &= owners | self._of_roles(series, "concerned_role_ids")

        def row(exception):
            owner = exception.type_id.owner_role_ids[:1]
            return self._row(
                exception,
                exception.description,
                document_name=f"{exception.document_name} · {exception.type_id.name}",
                order_id=exception.order_id.id,
                partner_id=exception.partner_id.id,
                role_id=owner.id,
                user_id=False if owner else exception.user_id.id,
                due_at=exception.due_at,
                days=self._days_since(exception.due_at, day),
            )

        order = "overdue desc, priority desc, due_at, id"
        return Topics("order.exception", domain, order, row)

    @api.model
    def _topics_at_risk(self, series, _day, orders):
        """Orders that are likely delivered after the promised day, which nothing above
        is about."""
        domain = self._of_company(series) & Domain("finish_at_risk", "=", True)
        domain &= self._orders_of(series) & Domain("id", "not in", list(orders))

        def row(order):
            return self._row(
                order,
                order.finish_risk_text,
                order_id=order.id,
                partner_id=order.partner_id.id,
                due_at=order.finish_likely_at,
                days=order.finish_days_late,
            )

        return Topics("sale.order", domain, "finish_days_late desc, id", row)

    @api.model
    def _topics_shipment(self, series, day, _orders):
        """What is to leave the house on this day, or should have left before."""
        domain = self._of_company(series) & Domain("picking_type_code", "=", "outgoing")
        domain &= Domain("state", "in", ("confirmed", "waiting", "assigned"))
        domain &= Domain("scheduled_date", "<", self._end_of(series, day))
        if not series.every_shipment and series.topic_role_ids:
            waiting = self.env["sale.order"]._search(self._orders_of(series))
            domain &= Domain("sale_id", "in", waiting)

        def row(picking):
            return self._row(
                picking,
                picking.origin or picking.partner_id.display_name,
                order_id=picking.sale_id.id,
                partner_id=picking.partner_id.commercial_partner_id.id,
                due_at=picking.scheduled_date,
                days=self._days_since(picking.scheduled_date, day),
            )

        return Topics("stock.picking", domain, "scheduled_date, id", row)

    # -- days ------------------------------------------------------------------------
    @api.model
    def _days_since(self, moment, day):
        """Return how many local days before the meeting a moment lies; 0 for later."""
        if not moment:
            return 0
        return max(0, (day - local_day(self, moment)).days)

    @api.model
    def _end_of(self, series, day):
        days = LocalDays(self.env(su=True))
        clock = days.clock(series.company_id, fields.Datetime.now())
        return to_datetime(clock.zone.utc((day_number(day) + 1) * DAY))
