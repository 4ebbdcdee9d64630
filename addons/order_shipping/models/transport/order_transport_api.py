from odoo import api, fields, models
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import (
    MOST,
    ensure_named,
    ensure_state,
    is_one_of,
    refuse_unread,
    unread,
)

from .order_transport import RUNNING

#: What a caller may say of a transport, and of what kind it is.
SAID = {
    "mode": str,
    "carrier_id": int,
    "waybill": str,
    "vehicle": str,
    "driver": str,
    "driver_phone": str,
    "reason": str,
    "departure_at": str,
    "arrival_at": str,
    "freight": float,
    "freight_by": str,
    "picking_ids": list,
    "temperature_min": float,
    "temperature_max": float,
    "humidity_min": float,
    "humidity_max": float,
}
LIMITS = ("temperature_min", "temperature_max", "humidity_min", "humidity_max")


class OrderTransport(models.Model):
    """How other systems plan transports and read them."""

    _inherit = "order.transport"

    @api.model
    def transport_plan(self, values, key=None):
        """Write a transport and plan it (interfaces; people press *Plan*).

        :param dict values: mode (code), carrier_id, waybill, vehicle, driver,
            driver_phone, reason, departure_at and arrival_at (naive UTC), freight (in
            the currency of the company), freight_by (``us``, ``customer``),
            picking_ids (ids of deliveries, in the order of the stops), and limits:
            temperature_min, temperature_max (°C), humidity_min, humidity_max (%)
        :param str key: the caller's; the same call again returns the same transport
        :return: ``{id, name, state, mode, carrier, waybill, departure_at, arrival_at,
            stops}``
        :raise UserError: with everything that is missing; nothing is made
        """
        self.check_access("create")
        if known := known_by(self, key, self.env.company):
            return known._transport_row()
        said = self._clean_said(values)
        with repeated("order_transport_key_unique"):
            transport = self.create(said)
            transport._write_system({"key": key or False})
            transport.flush_recordset(["key"])
        transport.action_plan()
        return transport._transport_row()

    @api.model
    def _clean_said(self, values):
        """:raise ValidationError: with every name and value that cannot be read"""
        kinds = self._said_kinds()
        ensure_named(self.env, values)
        faults = unread(values, kinds, least=-MOST)
        code = values.get("mode")
        named = code if isinstance(code, str) else False
        modes = self.env["order.transport.mode"].search([("code", "=", named)])
        if "mode" in values and not modes:
            faults.append("mode")
        faults += self._said_faults(values)
        pickings = self._deliveries(values.get("picking_ids"))
        if pickings is None:
            faults.append("picking_ids")
        refuse_unread(self.env, faults, kinds)
        return self._said_values(values, modes, pickings)

    @api.model
    def _said_kinds(self):
        """Return what a caller may say, and of what kind it is; rooms add theirs."""
        return SAID

    @api.model
    def _said_faults(self, values):
        """Return the names of what says nothing that there is, as a list; rooms add
        theirs."""
        faults = []
        if not self._is_carrier(values.get("carrier_id")):
            faults.append("carrier_id")
        payers = dict(self._fields["freight_by"]._description_selection(self.env))
        if "freight_by" in values and not is_one_of(values["freight_by"], payers):
            faults.append("freight_by")
        return faults

    @api.model
    def _is_carrier(self, number):
        """Return whether a number is that of a carrier of the company; none is none."""
        if not number:
            return True
        whole = isinstance(number, int) and not isinstance(number, bool) and number > 0
        carriers = self.env["delivery.carrier"].sudo()
        found = carriers.browse(number if whole else ()).exists()
        return bool(found) and found.active and not found.company_id - self.env.company

    @api.model
    def _said_values(self, values, modes, pickings):
        said = {k: v for k, v in values.items() if k not in ("mode", "picking_ids")}
        reader = self.env["order.time.reader"]
        for name in ("departure_at", "arrival_at"):
            if name in said:
                said[name] = reader._moment(said[name])
        said["has_limits"] = not said.keys().isdisjoint(LIMITS)
        stops = [
            Command.create({"picking_id": one.id, "sequence": 10 * place})
            for place, one in enumerate(pickings, 1)
        ]
        return {**said, "mode_id": modes.id, "stop_ids": stops}

    @api.model
    def _deliveries(self, ids):
        """Return the deliveries of these ids; None where one cannot be read."""
        pickings = self.env["stock.picking"]
        if not ids:
            return pickings
        whole = isinstance(ids, list) and all(
            isinstance(one, int) and not isinstance(one, bool) for one in ids
        )
        found = pickings.browse(ids).exists() if whole else pickings
        readable = whole and len(found) == len(ids) and found.has_access("read")
        return found if readable else None

    def _transport_row(self):
        """Return a transport as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return {
            "id": one.id,
            "name": one.name,
            "state": one.state,
            "mode": one.mode_id.code or False,
            "carrier": one.carrier_id.name or "",
            "waybill": one.waybill or "",
            "departure_at": moment(one.departure_at),
            "arrival_at": moment(one.arrival_at),
            "arrived_at": moment(one.arrived_at),
            "alarm": one.is_alarmed,
            "stops": [
                {
                    "picking": stop.picking_id.name,
                    "address": stop.address or "",
                    "arrived_at": moment(stop.arrived_at),
                }
                for stop in one.stop_ids
            ],
        }

    @api.model
    def fetch_transports(self, state=None, limit=200):
        """Return transports, the first to depart first: ``{transports: [...], more}``.

        :param str state: one state; none: those that carry goods or are going to
        """
        self.check_access("read")
        ensure_state(self, state)
        domain = Domain("state", "in", [state] if state else RUNNING)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        found, more = fetched(self, domain, limit, order="departure_at, id")
        rows = [one._transport_row() for one in found]
        return {"transports": rows, "more": more}
