from odoo import api, models

#: States in which a surcharge has been approved.
CHARGED = ("approved", "sent")
#: Where the amount stands, by when it was approved.
SURCHARGE = ("order.quotation", "approved_at", "amount_surcharge", "currency_id")


class OrderCockpit(models.AbstractModel):
    """What customers are charged for what differs from the list."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles(self, window):
        return [
            *super()._tiles(window),
            self._tile_amount(
                "surcharge",
                self.env._("Customisation Surcharges Approved"),
                SURCHARGE,
                window,
                [("state", "in", CHARGED)],
                better="up",
            ),
        ]
