from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.locked import lock_by_write
from odoo.addons.order_process.kernel.said import empty_labels

from .order_transport import RUNNING

MANAGER = "order_process.order_process_group_manager"
#: Who plans transports and reports of them.
PLANNERS = (
    "stock.group_stock_user,order_process.order_process_group_warehouse,"
    "order_process.order_process_group_planning,order_process.order_process_group_sales,"
    "sales_team.group_sale_salesman"
)
DELIVER = "transport.deliver"


class OrderTransport(models.Model):
    """A transport is planned: how, with whom, which deliveries in which order
    (S3-F-09, S1-B-101, S4-B-23, S0-A-17)."""

    _inherit = "order.transport"

    def action_plan(self):
        """Plan the drafts (button).

        :raise UserError: with everything that is missing, or naming goods that
            cannot go together
        :raise GateRefused: an order is held, with who releases it
        """
        for transport in self:
            transport._ensure_planner()
            transport._document_lock()
            transport._document_ensure("draft")
            transport._ensure_planned()
            transport._ensure_free()
            transport._take_limits()
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
        if missing := empty_labels(self, names):
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
        rules = self.env["order.shipping.rule"]._first_for(orders).values()
        first = any(rule.own_vehicle_first for rule in rules)
        return bool(late) or bool(self.carrier_id and first)

    def _ensure_free(self):
        """:raise UserError: naming deliveries that another transport carries, or a
        waybill under which another one runs"""
        pickings = self.sudo()._pickings()
        lock_by_write(pickings)
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
