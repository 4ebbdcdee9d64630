from datetime import timedelta

from odoo import models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine.alarms import begun
from .order_transport import RUNNING
from .order_transport_conditions import COLDEST, DRIEST, HOTTEST, WETTEST
from .order_transport_push import MOST

#: A reading may have been taken so long before the departure: the lorry is precooled.
BEFORE = timedelta(hours=12)


class OrderTransport(models.Model):
    """What devices measure on the way: kept once, however often and in whichever order
    it is sent; one time outside the limits is one alarm (S3-B-08)."""

    _inherit = "order.transport"

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
        self._document_lock()
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
        readings = self.env["order.transport.reading"]
        timeline = self._timeline(device, rows[0]["date"])
        outside = {row["date"]: bool(self._outside(row)) for row in rows}
        head = {
            "transport_id": self.id,
            "company_id": self.company_id.id,
            "device": device,
        }
        readings._keep(
            [{**row, **head, "is_outside": outside[row["date"]]} for row in rows]
        )
        self._hear()
        self._transport_emit("transport.event", {"kind": "reading", "rows": len(rows)})
        alarms = begun(timeline, sorted(outside.items()))
        self._write_system(
            {"is_alarmed": self._outside_now(), "alarms": self.alarms + len(alarms)}
        )
        for row in rows:
            if row["date"] in alarms:
                self._raise_alarm(*self._outside(row))

    def _timeline(self, device, since):
        """Return ``[(date, outside the limits)]`` of the kept readings of a device: the
        last one before a moment, and those from then on."""
        readings = self.env["order.transport.reading"]
        own = Domain("transport_id", "=", self.id) & Domain("device", "=", device)
        before = readings.search(own & Domain("date", "<", since), limit=1)
        kept = before | readings.search(own & Domain("date", ">=", since))
        return [(row.date, row.is_outside) for row in kept.sorted("date")]

    def _outside_now(self):
        """Return whether the newest reading of a device is outside the limits."""
        readings = self.env["order.transport.reading"]
        own = Domain("transport_id", "=", self.id)
        newest = Domain.OR(
            Domain("device", "=", device) & Domain("date", "=", date)
            for device, date in readings._read_group(own, ["device"], ["date:max"])
        )
        outside = Domain("is_outside", "=", True)
        return bool(readings.search_count(own & outside & newest, limit=1))

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

    def _raise_alarm(self, what, value, limit):
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
