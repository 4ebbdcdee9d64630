from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_time
from odoo.addons.order_process.kernel.locked import lock_by_write
from odoo.addons.order_process.kernel.said import said_record
from odoo.addons.order_shipping.models.transport.order_transport import RUNNING


class OrderTransport(models.Model):
    """The company's own vehicles: a transport names one of the fleet, takes over its
    plate and its driver, and has it to itself as long as it runs (S1-B-101, S3-F-09,
    S3-O-08)."""

    _inherit = "order.transport"

    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        string="Fleet Vehicle",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
        domain="[('company_id', 'in', (company_id, False))]",
        help="Vehicle of the company. It carries one transport at a time.",
    )
    vehicle = fields.Char(
        compute="_compute_from_vehicle", store=True, readonly=False, precompute=True
    )
    driver_phone = fields.Char(
        compute="_compute_from_vehicle", store=True, readonly=False, precompute=True
    )
    courier_id = fields.Many2one(
        compute="_compute_from_vehicle", store=True, readonly=False, precompute=True
    )

    @api.depends("vehicle_id")
    def _compute_from_vehicle(self):
        """What is not known of the vehicle stays as it was entered."""
        for transport in self:
            vehicle = transport.vehicle_id.sudo()
            driver = vehicle.driver_id
            users = driver.user_ids.filtered(lambda user: not user.share)
            transport.vehicle = vehicle.license_plate or transport.vehicle
            transport.driver_phone = driver.phone or transport.driver_phone
            transport.courier_id = users[:1] or transport.courier_id

    @api.onchange("mode_id")
    def _onchange_mode_vehicle(self):
        """A carrier comes with a vehicle of its own."""
        if not self.is_own:
            self.vehicle_id = False

    @api.constrains(
        "vehicle_id", "mode_id", "company_id", "departure_at", "arrival_at", "state"
    )
    def _check_vehicle(self):
        """:raise ValidationError: a vehicle that is not ours to send, or is taken"""
        for transport in self.filtered("vehicle_id"):
            transport._ensure_vehicle_own()
            if transport.state in RUNNING:
                transport._ensure_vehicle_free()

    def _ensure_vehicle_own(self):
        """:raise ValidationError: a carrier goes, or it is another company's"""
        vehicle = self.vehicle_id.sudo()
        if not self.is_own:
            raise ValidationError(
                self.env._(
                    "%(vehicle)s is a vehicle of the company: choose the own vehicle "
                    "as transport mode, or no vehicle of the fleet.",
                    vehicle=vehicle.display_name,
                )
            )
        if vehicle.company_id - self.company_id:
            raise ValidationError(
                self.env._("%s belongs to another company.", vehicle.display_name)
            )

    def _ensure_vehicle_free(self):
        """Of two who plan with one vehicle at the same time the later one sees the
        first.

        :raise ValidationError: naming the transport that has it
        """
        vehicle = self.vehicle_id.sudo()
        lock_by_write(vehicle)
        meets = Domain("departure_at", "<", self.arrival_at)
        meets &= Domain("arrival_at", ">", self.departure_at)
        if self.state == "on_the_way":
            meets |= Domain("state", "=", "on_the_way")
        taken = Domain("vehicle_id", "=", vehicle.id) & Domain("id", "!=", self.id)
        taken &= Domain("state", "in", RUNNING) & meets
        if other := self.sudo().search(taken, order="departure_at, id", limit=1):
            raise ValidationError(
                self.env._(
                    "%(vehicle)s goes with %(other)s from %(start)s to %(end)s.",
                    vehicle=vehicle.display_name,
                    other=other.name,
                    start=local_time(self, other.departure_at),
                    end=local_time(self, other.arrival_at),
                )
            )

    # -- interfaces --------------------------------------------------------------------
    @api.model
    def _said_kinds(self):
        return {**super()._said_kinds(), "vehicle_id": int}

    @api.model
    def _said_faults(self, values):
        faults = super()._said_faults(values)
        number = values.get("vehicle_id")
        if number and not said_record(self.env["fleet.vehicle"], number):
            faults.append("vehicle_id")
        return faults
