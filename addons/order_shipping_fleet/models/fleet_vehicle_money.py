from odoo import fields, models

FLEET = "fleet.fleet_group_user"


class FleetVehicle(models.Model):
    """Who arranges transports reads which vehicles there are, not what they cost."""

    _inherit = "fleet.vehicle"

    car_value = fields.Float(groups=FLEET)
    net_car_value = fields.Float(groups=FLEET)
    residual_value = fields.Float(groups=FLEET)
