from odoo import api, models


class OrderCockpit(models.AbstractModel):
    """How often orders are changed after their release, and what that costs."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles(self, window):
        cost, loss = self.env._("Cost of Changes"), self.env._("Losses from Changes")
        costs = ("order.change", "requested_at", "cost", "")
        losses = ("order.change", "loss_at", "loss_amount", "")
        return [
            *super()._tiles(window),
            self._tile_changes(window),
            self._tile_amount("change_cost", cost, costs, window),
            self._tile_amount("change_loss", loss, losses, window),
        ]

    @api.model
    def _tile_changes(self, window):
        """How many notices were requested."""
        name = self.env._("Change Notices")
        now, before = self._count("order.change", [], "requested_at", window)
        return self._tile(
            "cost",
            "changes",
            name,
            now,
            unit=self.env._("notices"),
            previous=before,
            action=self._open(
                name, "order.change", [("requested_at", ">=", window.start)]
            ),
        )
