from odoo import api, fields, models


class OrderTransportReading(models.Model):
    """Temperature and humidity on the way, as a device measured them (S3-B-08)."""

    _name = "order.transport.reading"
    _description = "Transport Reading"
    _inherit = ["order.append.only.mixin"]
    _order = "date desc, id desc"
    _digest_once = ("once",)

    transport_id = fields.Many2one(
        "order.transport", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    date = fields.Datetime(required=True)
    device = fields.Char(required=True)
    temperature = fields.Float(string="Temperature (°C)", aggregator="avg")
    humidity = fields.Float(string="Humidity (%)", aggregator="avg")
    is_outside = fields.Boolean(string="Outside the Limits")

    _once = models.UniqueIndex("(transport_id, device, date)")

    @api.model
    def _keep(self, vals_list):
        """Keep readings as they came."""
        return self._as_kernel().create(vals_list)
