from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.keys import ensure_key
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import ensure_named, refuse_unread

from .order_transport import RUNNING

MANAGER = "order_process.order_process_group_manager"
#: Who plans transports and reports of them.
PLANNERS = (
    "stock.group_stock_user,order_process.order_process_group_warehouse,"
    "order_process.order_process_group_planning,order_process.order_process_group_sales,"
    "sales_team.group_sale_salesman"
)
DELIVER = "transport.deliver"
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
    """A transport is planned: how, with whom, which deliveries in which order
    (S3-F-09, S1-B-101, S4-B-23, S0-A-17)."""

    _inherit = "order.transport"

    def action_plan(self):
        """Plan the drafts (button).

        :raise UserError: with everything that is missing
        :raise GateRefused: an order is held, with who releases it
        """
        for transport in self:
            transport._ensure_planner()
            transport._document_lock()
            transport._document_ensure("draft")
            transport._ensure_planned()
            transport._ensure_free()
            transport._transport_check("transport.planned")
            transport.sudo()._plan()
        return True

    def _ensure_planner(self):
        """:raise AccessError: the user does not arrange transports"""
        for transport in self:
            transport.check_access("read")
            may = self.env.su or self.env.user.has_groups(f"{PLANNERS},{MANAGER}")
            if not may and transport.sudo().courier_id != self.env.user:
                raise AccessError(
                    self.env._(
                        "Transports are arranged by warehouse, logistics or sales."
                    )
                )

    def _ensure_planned(self):
        """:raise UserError: naming all that a plan must say and this one does not"""
        names = ["mode_id", "departure_at", "arrival_at", "stop_ids"]
        if self.carrier_id and self.mode_id.code == "courier":
            names.append("waybill")
        if self._must_give_reason():
            names.append("reason")
        missing = [
            self._fields[name]._description_string(self.env)
            for name in names
            if not str(self[name] or "").strip()
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(transport)s cannot be planned yet. Fill in: %(missing)s.",
                    transport=self.display_name,
                    missing=self.env._(", ").join(missing),
                )
            )
        self._ensure_carrier()

    def _ensure_carrier(self):
        """:raise UserError: the own vehicle with a carrier, or one that was replaced"""
        carrier = self.carrier_id.sudo()
        if self.is_own and carrier:
            raise UserError(
                self.env._(
                    "The own vehicle goes without a carrier: choose one of them."
                )
            )
        if carrier and not carrier.active:
            raise UserError(self.env._("%s is not used any more.", carrier.name))

    def _must_give_reason(self):
        """Return whether a carrier goes where own vehicles come first, or the goods
        arrive later than a shipping notice says."""
        pickings = self.sudo()._pickings()
        asked = pickings.mapped("arrival_at")
        late = [
            day for day in asked if day and self.arrival_at and day < self.arrival_at
        ]
        orders = pickings.move_ids.sale_line_id.order_id
        rules = self.env["order.shipping.rule"]._of(orders).values()
        first = any(rule.own_vehicle_first for rule in rules)
        return bool(late) or bool(self.carrier_id and first)

    def _ensure_free(self):
        """:raise UserError: naming deliveries that another transport carries, or a
        waybill under which another one runs"""
        pickings = self.sudo()._pickings()
        running = Domain("id", "!=", self.id) & Domain("state", "in", RUNNING)
        carried = Domain("stop_ids.picking_id", "in", pickings.ids)
        taken = pickings & self.sudo().search(running & carried)._pickings()
        if taken:
            raise UserError(
                self.env._(
                    "%s: another transport carries it already.",
                    ", ".join(taken.mapped("name")),
                )
            )
        self._ensure_waybill(running)

    def _ensure_waybill(self, running):
        """:raise UserError: naming the transport that runs under the waybill"""
        number = (self.waybill or "").strip()
        if not number:
            return
        under = Domain("waybill", "=", number)
        under &= Domain("carrier_id", "=", self.carrier_id.id)
        if same := self.sudo().search(running & under, limit=1):
            raise UserError(
                self.env._(
                    "%(other)s runs under the waybill %(number)s already.",
                    other=same.name,
                    number=number,
                )
            )

    def _transport_check(self, code):
        """Ask the gates of the orders whose goods it carries."""
        pairs = self.sudo()._pickings().move_ids._process_orders()
        self.env["sale.order"].sudo()._process_check_batches(code, pairs)

    def _plan(self):
        self._document_move("planned")
        waiting = self._pickings().filtered(lambda one: one.state != "cancel")
        if self.carrier_id:
            said = {"carrier_id": self.carrier_id.id}
            if number := (self.waybill or "").strip():
                said["carrier_tracking_ref"] = number
            waiting.write(said)
        self._transport_emit("transport.planned")
        if self.courier_id:
            self._assign_courier()

    def _assign_courier(self):
        """The courier owes the delivery until it has arrived."""
        spoken = self._in_company_language()
        self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": spoken.env._("Deliver %s", self.name),
                    "document": self,
                    "role": self.env["order.role"],
                    "user": self.courier_id,
                    "limit": Limit("none"),
                    "due": self.arrival_at,
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": DELIVER,
                }
            ]
        )
        self._transport_emit("transport.courier_assigned")

    def _delivery_duties(self):
        """Return what couriers still owe about these transports, as superuser."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open") & Domain("duty_source", "=", DELIVER)
        return self.env["order.milestone"].sudo().search(domain)

    # -- interfaces ------------------------------------------------------------------
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
        if known := self._known_by(key):
            return known._transport_row()
        said = self._clean_said(values)
        with repeated("order_transport__key_unique"):
            transport = self.create(said)
            transport._write_system({"key": key or False})
        transport.action_plan()
        return transport._transport_row()

    @api.model
    def _known_by(self, key):
        """:raise ValidationError: it is no key"""
        if key is None:
            return self.browse()
        ensure_key(self.env, key)
        domain = Domain("company_id", "=", self.env.company.id)
        return self.search(domain & Domain("key", "=", key))

    @api.model
    def _clean_said(self, values):
        """:raise ValidationError: with every name and value that cannot be read"""
        ensure_named(self.env, values)
        faults = [n for n, value in values.items() if not _fits(SAID.get(n), value)]
        modes = self.env["order.transport.mode"].search(
            [("code", "=", values.get("mode"))]
        )
        if "mode" in values and not modes:
            faults.append("mode")
        pickings = self._deliveries(values.get("picking_ids"))
        if pickings is None:
            faults.append("picking_ids")
        refuse_unread(self.env, faults, SAID)
        return self._said_values(values, modes, pickings)

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
        readable = len(found) == len(ids or ()) and found.has_access("read")
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


def _fits(wanted, value):
    """Return whether a value is of the kind that its name says."""
    if wanted is None or isinstance(value, bool):
        return False
    if wanted is float:
        return isinstance(value, int | float) and abs(value) < 10**9
    return isinstance(value, wanted)
