from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.keys import is_key

from .order_transport import COLDEST, DRIEST, HOTTEST, RUNNING, WETTEST
from .order_transport_event import STATUSES

#: Rows that one call may bring.
MOST = 1000
#: A reading may have been taken so long before the departure: the lorry is precooled.
BEFORE = timedelta(hours=12)


class OrderTransport(models.Model):
    """What carriers and devices report: kept once, however often it is sent; what is
    outside the limits is one alarm until it is inside again (S2-F-15, S3-B-08)."""

    _inherit = "order.transport"

    @api.model
    def transport_push(self, waybill, events):
        """Keep what a carrier reports under a waybill (interfaces of carriers).

        :param str waybill: of a transport that is planned, under way or arrived
        :param list events: at most 1,000 of date (naive UTC), status (``picked_up``,
            ``in_transit``, ``delayed``, ``arrived``, ``returned``, ``lost``), key (the
            carrier's, unique in the transport), place, note
        :return: ``{transport, kept, known}``
        :raise ValidationError: with every event that cannot be read; none is kept
        """
        transport = self._by_waybill(waybill)
        rows = transport._read_events(events)
        known = transport._keys_kept([row["key"] for row in rows])
        fresh = {row["key"]: row for row in rows if row["key"] not in known}
        transport.sudo()._keep_events(list(fresh.values()))
        return {
            "transport": transport.name,
            "kept": len(fresh),
            "known": len(rows) - len(fresh),
        }

    def transport_report(self, status, place=None, note=None, at=None):
        """Report something of the transport (people; interfaces use *push*)."""
        self.ensure_one()
        self._ensure_planner()
        self._document_ensure(*RUNNING, "arrived")
        moment = self.env["order.time.reader"]._moment(at, past=True)
        moment = moment or fields.Datetime.now()
        key = f"hand-{self.env.uid}-{status}-{fields.Datetime.to_string(moment)}"
        said = {"date": moment, "status": status, "key": key}
        said |= {k: v for k, v in (("place", place), ("note", note)) if v}
        row = self._read_events([said])[0]
        if not self._keys_kept([key]):
            self.sudo()._keep_events([row], source="hand")
        return self._transport_row()

    @api.model
    def _by_waybill(self, waybill):
        """:raise ValidationError: no transport that the user may read has it"""
        number = waybill.strip() if isinstance(waybill, str) else ""
        domain = Domain("waybill", "=", number) & Domain("state", "!=", "cancelled")
        domain &= Domain("state", "!=", "draft")
        found = self.search(domain, order="id desc", limit=1) if number else self
        if not found:
            raise ValidationError(
                self.env._("There is no transport under this waybill.")
            )
        found._ensure_planner()
        return found

    def _keys_kept(self, keys):
        """Return those of the keys under which an event is kept already."""
        domain = Domain("transport_id", "=", self.id) & Domain("key", "in", keys)
        events = self.env["order.transport.event"].sudo()
        return set(events.search(domain).mapped("key"))

    def _read_events(self, events):
        """Return the events as values of fields.

        :raise ValidationError: naming each one that cannot be read
        """
        if not isinstance(events, list) or len(events) > MOST:
            raise ValidationError(self.env._("Events are a list of at most %s.", MOST))
        return self._read_each(events, self._read_event)

    @api.model
    def _read_each(self, rows, reader):
        """Return what a reader makes of each row.

        :raise ValidationError: naming each row that cannot be read
        """
        read = [_tried(reader, row) for row in rows]
        faults = [f"{n}: {fault}" for n, (_row, fault) in enumerate(read, 1) if fault]
        if faults:
            raise ValidationError("\n".join(faults[:20]))
        return [row for row, _fault in read]

    def _read_event(self, event):
        status, key = event["status"], event["key"]
        if status not in dict(STATUSES):
            raise ValidationError(self.env._("There is no status “%s”.", status))
        if not is_key(key):
            raise ValidationError(self.env._("Each event needs a key."))
        reader = self.env["order.time.reader"]
        texts = {k: event.get(k) or False for k in ("place", "note")}
        if any(text and not isinstance(text, str) for text in texts.values()):
            raise ValidationError(self.env._("Place and note are texts."))
        texts = {k: text and text[:200] for k, text in texts.items()}
        moment = reader._moment(event["date"], past=True)
        if not moment:
            raise ValidationError(self.env._("Each event needs a date."))
        return {"date": moment, "status": status, "key": key.strip(), **texts}

    def _keep_events(self, rows, source="rpc"):
        """Store events and tell them; what comes after the arrival moves nothing."""
        if not rows:
            return
        late = self.state == "arrived"
        self.env["order.transport.event"]._keep(
            [
                {
                    **row,
                    "transport_id": self.id,
                    "company_id": self.company_id.id,
                    "is_late_report": late,
                    "source": source,
                    "user_id": self.env.uid,
                }
                for row in rows
            ]
        )
        for row in sorted(rows, key=lambda one: one["date"]):
            data = {"kind": row["status"], "place": row["place"] or ""}
            self._transport_emit("transport.event", data)
            self._follow_event(row)

    def _follow_event(self, row):
        """A carrier's word moves the transport on, never back."""
        if row["status"] == "picked_up" and not self.picked_up_at:
            self._write_system({"picked_up_at": row["date"]})
            self._transport_emit("carrier.picked_up", at=row["date"])
        elif row["status"] == "arrived" and self.state in RUNNING:
            moment = max(row["date"], self.departed_at or row["date"])
            waiting = self.stop_ids.filtered(lambda stop: not stop.arrived_at)
            self._arrive(waiting, moment)
        elif row["status"] in ("lost", "returned", "delayed"):
            self._open_exceptions(row["note"] or dict(STATUSES)[row["status"]])

    # -- readings --------------------------------------------------------------------
    def reading_push(self, device, rows):
        """Keep what a device measured on the way (interfaces of devices).

        :param str device: its number
        :param list rows: at most 1,000 of date (naive UTC), temperature (°C), humidity
            (%); what was sent before is not kept again
        :return: ``{transport, kept, known, alarm}``
        :raise ValidationError: with every row that no device measures, that lies before
            the departure or in the future; none is kept
        """
        self.ensure_one()
        self._ensure_planner()
        self._document_ensure(*RUNNING, "arrived")
        name = device.strip() if isinstance(device, str) else ""
        if not name:
            raise ValidationError(self.env._("Name the device."))
        read = self._read_readings(rows)
        transport = self.sudo()
        known = transport._dates_kept(name, [row["date"] for row in read])
        fresh = {row["date"]: row for row in read if row["date"] not in known}
        transport._keep_readings(name, [fresh[date] for date in sorted(fresh)])
        return {
            "transport": self.name,
            "kept": len(fresh),
            "known": len(read) - len(fresh),
            "alarm": transport.is_alarmed,
        }

    def _dates_kept(self, device, dates):
        """Return those of the dates at which a reading of the device is kept already;
        as superuser."""
        domain = Domain("transport_id", "=", self.id) & Domain("device", "=", device)
        kept = self.env["order.transport.reading"].search(
            domain & Domain("date", "in", dates)
        )
        return set(kept.mapped("date"))

    def _read_readings(self, rows):
        if not isinstance(rows, list) or len(rows) > MOST:
            raise ValidationError(
                self.env._("Readings are a list of at most %s.", MOST)
            )
        return self._read_each(rows, self._read_reading)

    def _read_reading(self, row):
        moment = self.env["order.time.reader"]._moment(row["date"], past=True)
        if not moment:
            raise ValidationError(self.env._("Each reading needs a date."))
        start = self.departed_at or self.departure_at
        if start and moment < start - BEFORE:
            raise ValidationError(self.env._("It lies before the departure."))
        bounds = {"temperature": (COLDEST, HOTTEST), "humidity": (DRIEST, WETTEST)}
        read = {"date": moment}
        for name, (least, most) in bounds.items():
            value = row.get(name, 0.0)
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if not number or not least <= value <= most:
                raise ValidationError(
                    self.env._(
                        "%(name)s must be %(least)s to %(most)s.",
                        name=name,
                        least=least,
                        most=most,
                    )
                )
            read[name] = float(value)
        return read

    def _keep_readings(self, device, rows):
        if not rows:
            return
        self.env["order.transport.reading"]._keep(
            [
                {
                    **row,
                    "transport_id": self.id,
                    "company_id": self.company_id.id,
                    "device": device,
                    "is_outside": bool(self._outside(row)),
                }
                for row in rows
            ]
        )
        self._transport_emit("transport.event", {"kind": "reading", "rows": len(rows)})
        for row in rows:
            self._watch(row)

    def _outside(self, row):
        """Return ``(what, value, limit)`` of a reading outside the limits."""
        if not self.has_limits:
            return None
        for what in ("temperature", "humidity"):
            least, most = self[f"{what}_min"], self[f"{what}_max"]
            if row[what] < least:
                return what, row[what], least
            if row[what] > most:
                return what, row[what], most
        return None

    def _watch(self, row):
        """One alarm for one departure from the limits, however many readings say so."""
        wrong = self._outside(row)
        if not wrong:
            if self.is_alarmed:
                self._write_system({"is_alarmed": False})
            return
        if self.is_alarmed:
            return
        self._write_system({"is_alarmed": True, "alarms": self.alarms + 1})
        what, value, limit = wrong
        data = {"kind": what, "value": value, "limit": limit}
        self._transport_emit("transport.alarm", data)
        self._open_exceptions(
            self.env._(
                "%(what)s %(value)s, limit %(limit)s",
                what=self._fields[f"{what}_max"]._description_string(self.env),
                value=value,
                limit=limit,
            )
        )

    def _open_exceptions(self, description):
        """Report a transport problem on each order whose goods it carries."""
        kinds = self.env["order.exception.type"]
        exceptions = self.env["order.exception"]
        for picking in self._pickings():
            for order in picking._exception_documents():
                if kind := kinds._of_code("transport", order):
                    said = {"description": f"{self.name}: {description}"}
                    exceptions._open_one(order, kind, said, picking)

    @api.model
    def fetch_transports(self, state=None, limit=200):
        """Return transports, the first to depart first: ``{transports: [...], more}``.

        :param str state: one state; none: those that carry goods or are going to
        """
        self.check_access("read")
        states = dict(self._fields["state"].selection)
        if state is not None and not (isinstance(state, str) and state in states):
            raise UserError(self.env._("The states are: %s.", ", ".join(states)))
        domain = Domain("state", "in", [state] if state else RUNNING)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        number = self.env["order.duty"]._fetch_number(limit, least=1, most=MOST)
        found = self.search(domain, order="departure_at, id", limit=number + 1)
        rows = [one._transport_row() for one in found[:number]]
        return {"transports": rows, "more": len(found) > number}


def _tried(reader, row):
    """Return what a reader makes of a row, and what is wrong with it."""
    try:
        return reader(row), None
    except (ValidationError, TypeError, KeyError) as error:
        return None, error.args[0]
