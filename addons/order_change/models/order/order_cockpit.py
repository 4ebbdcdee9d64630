from odoo import api, models


class OrderCockpit(models.AbstractModel):
    """How often orders are changed after their release."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles(self, window):
        name = self.env._("Change Notices")
        now, before = self._count("order.change", [], "requested_at", window)
        return [
            *super()._tiles(window),
            self._tile(
                "cost",
                "changes",
                name,
                now,
                previous=before,
                action=self._open(
                    name, "order.change", [("requested_at", ">=", window.start)]
                ),
            ),
        ]
