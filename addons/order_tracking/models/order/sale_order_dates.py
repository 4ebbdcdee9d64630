from datetime import datetime, time

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day, local_day_sql
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from .order_date_record import FIRST, LATEST


class SaleOrder(models.Model):
    """Three dates of an order, each with its history: asked, promised, expected."""

    _inherit = "sale.order"

    date_requested = fields.Date(
        string="Requested Date",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Delivery date requested by the customer, as last agreed.",
        system=True,
    )
    date_promised = fields.Date(
        string="Promised Date",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Last date promised by the company.",
        index="btree_not_null",
        system=True,
    )
    date_expected = fields.Date(
        string="Expected Delivery Date",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Date on which the goods are currently expected to be ready.",
        system=True,
    )
    date_requested_first = fields.Date(
        string="First Requested Date",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    date_promised_first = fields.Date(
        string="First Promised Date",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    date_record_ids = fields.One2many(
        "order.date.record",
        "order_id",
        string="Delivery Dates",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )

    def _date_told(self):
        """Return the day that the customer was told: the last promise, without one the
        delivery date of the order (False without either)."""
        return self.date_promised or local_day(self, self.commitment_date)

    @api.model
    def _date_told_sql(self, alias):
        """Return the same day of the rows of a query, as SQL."""
        self.flush_model(["date_promised", "commitment_date"])
        return SQL(
            "coalesce(%s, %s)",
            SQL.identifier(alias, "date_promised"),
            local_day_sql(self, SQL.identifier(alias, "commitment_date")),
        )

    @api.model
    def _date_told_domain(self, first, end):
        """Return the orders told a day from the first on, before the end; days are the
        reader's."""
        promised = Domain("date_promised", ">=", first) & Domain(
            "date_promised", "<", end
        )
        told = Domain("date_promised", "=", False)
        told &= Domain("commitment_date", ">=", first)
        told &= Domain("commitment_date", "<", end)
        return promised | told

    def _process_received_with(self):
        """The date that the customer asked for comes with the order: one emission."""
        told = super()._process_received_with()
        for day, orders in self.sudo().grouped("customer_requested_date").items():
            if not day:
                continue
            reason = self.env._("Customer's request")
            records = orders._date_note("requested", day, reason, "intake")
            if dated := records.sudo().order_id.ids:
                told.append({**self._date_event_input("requested", day), "ids": dated})
        return told

    def _date_follow_request(self, source):
        """Keep each date that the customer asked for."""
        for day, orders in self.sudo().grouped("customer_requested_date").items():
            orders._date_record(
                "requested", day, self.env._("Customer's request"), source
            )

    def _date_record(self, kind, date, reason, source="manual"):
        """Append a date to the history of these orders and show it on them.

        :param str kind: requested, promised or expected
        :param date: date, moment or ISO text of a day; the same day again records
            nothing
        :return: the new records
        """
        moment = isinstance(date, datetime)
        day = local_day(self, date) if moment else fields.Date.to_date(date)
        records = self._date_note(kind, day, reason, source)
        orders = self.browse(records.sudo().order_id.ids)
        if orders:
            event = self._date_event_input(kind, day)
            orders._process_emit_later(event["code"], event["payload"])
        return records

    @staticmethod
    def _date_event_input(kind, day):
        """Return the event of a date, as an event input."""
        payload = {"kind": kind, "date": fields.Date.to_string(day)}
        return {"code": "date.recorded", "payload": payload}

    def _date_note(self, kind, day, reason, source):
        """Append the date and show it on the orders, without an event."""
        records = self.env["order.date.record"]._record(self, kind, day, reason, source)
        orders = self.browse(records.sudo().order_id.ids)
        if not orders:
            return records
        # sudo: a department that answers may not write orders.
        orders.sudo()._write_system({LATEST[kind]: day})
        first = FIRST.get(kind)
        if first:
            new = orders.sudo().filtered(lambda order: not order[first])
            new._write_system({first: day})
        return records

    def _prepare_date_record(self, kind, day, reason, source):
        """Return the values of the next record of this order."""
        self.ensure_one()
        before = self[LATEST[kind]]
        return {
            "order_id": self.id,
            "company_id": self.company_id.id,
            "kind": kind,
            "date": day,
            "previous_date": before,
            "days_moved": (day - before).days if before else 0,
            "reason": reason,
            "source": source,
            "user_id": self.env.uid,
            "recorded_at": fields.Datetime.now(),
        }

    def date_record(self, kind, date, reason):
        """Record a date of these orders by hand (dialog, RPC).

        :param str kind: requested, promised or expected
        :param str date: ISO date
        :param str reason: why; required once a date of the kind stands
        :return: ids of the new records; empty when nothing is new
        :raise AccessError: who cannot write the order
        """
        self._ensure_own_act()
        day = self.env["order.time.reader"]._day(date)
        if not day or kind not in LATEST:
            raise UserError(
                self.env._(
                    "Choose the type of date (requested, promised or expected) and "
                    "enter the date."
                )
            )
        reason = str(reason or "").strip()
        if not reason and any(order[LATEST[kind]] for order in self):
            raise UserError(self.env._("Enter a reason for the new date."))
        return self._date_record(kind, day, reason).ids

    def action_date_record(self):
        """Open the dialog that records a date (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Date"),
            "res_model": "order.date.entry",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def action_apply_promised(self):
        """Make the promised date the delivery date of Odoo's order (button).

        The delivery date follows the promise by this action only, so that a promise
        recorded later moves no transfer behind the planner's back.
        """
        self._ensure_own_act()
        for order in self:
            if not order.date_promised:
                raise UserError(
                    self.env._("%s has no promised date yet.", order.display_name)
                )
            zone = pytz.timezone(order.company_id.partner_id.tz or "UTC")
            noon = zone.localize(datetime.combine(order.date_promised, time(12)))
            order.commitment_date = noon.astimezone(pytz.utc).replace(tzinfo=None)
        return True
