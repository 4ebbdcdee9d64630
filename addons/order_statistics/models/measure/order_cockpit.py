from odoo import api, models

#: Measures of the cockpit by the question that they answer.
SHOWN = {
    "fulfilment_rate": "promises",
    "customer_satisfaction": "promises",
    "order_processing_time": "waiting",
    "exception_rate": "late",
    "logistics_cost": "cost",
}


class OrderCockpit(models.AbstractModel):
    """Measures among the figures of the general management."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles(self, window):
        return [*super()._tiles(window), *self._tiles_measures()]

    @api.model
    def _tiles_measures(self):
        """Return a tile for each measure that somebody may see."""
        measures = self.env["order.measure"].search([("code", "in", list(SHOWN))])
        return [self._tile_measure(one) for one in measures if one.is_readable]

    @api.model
    def _tile_measure(self, measure):
        return self._tile(
            SHOWN[measure.code],
            f"measure_{measure.code}",
            measure.name,
            measure.value if measure.has_value else False,
            unit=measure.unit_label,
            previous=measure.previous if measure.has_previous else False,
            better=measure.better,
            target=measure.target or False,
            empty=self.env._("Nothing of the kind in this period."),
            action=measure.action_view_all(),
        )
