from odoo import api, models


class OrderCockpit(models.AbstractModel):
    """How often urgent orders break into the plan."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles(self, window):
        name = self.env._("Rush Orders")
        now, before = self._count("order.rush", [], "create_date", window)
        return [
            *super()._tiles(window),
            self._tile(
                "cost",
                "rush",
                name,
                now,
                unit=self.env._("orders"),
                previous=before,
                action=self._open(
                    name, "order.rush", [("create_date", ">=", window.start)]
                ),
            ),
        ]
