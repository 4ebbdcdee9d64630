from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: What no sensor of a lorry measures: °C and percent.
COLDEST, HOTTEST, DRIEST, WETTEST = -90.0, 100.0, 0.0, 100.0
#: Fields of the limits: {what is measured: (lowest, highest)}.
MEASURED = {
    "temperature": ("temperature_min", "temperature_max"),
    "humidity": ("humidity_min", "humidity_max"),
}


class OrderTransportConditions(models.AbstractModel):
    """Limits of temperature and humidity: of a transport, and of what is said of
    goods (S3-B-08)."""

    _name = "order.transport.conditions"
    _description = "Conditions of a Transport"

    has_limits = fields.Boolean(string="Condition Monitored")
    temperature_min = fields.Float(string="Lowest Temperature (°C)", aggregator=None)
    temperature_max = fields.Float(string="Highest Temperature (°C)", aggregator=None)
    humidity_min = fields.Float(string="Lowest Humidity (%)", aggregator=None)
    humidity_max = fields.Float(
        string="Highest Humidity (%)", default=100.0, aggregator=None
    )

    @api.constrains(
        "has_limits",
        "temperature_min",
        "temperature_max",
        "humidity_min",
        "humidity_max",
    )
    def _check_limits(self):
        for one in self.filtered("has_limits"):
            cold = COLDEST <= one.temperature_min <= one.temperature_max <= HOTTEST
            wet = DRIEST <= one.humidity_min <= one.humidity_max <= WETTEST
            if not cold or not wet:
                raise ValidationError(
                    self.env._(
                        "%s: the lowest limit must not be above the highest one; "
                        "temperatures are -90 to 100 °C, humidity is 0 to 100 %%.",
                        one.display_name,
                    )
                )
