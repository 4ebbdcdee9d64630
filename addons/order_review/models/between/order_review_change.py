from odoo import models


class OrderChange(models.Model):
    """What a change notice does to the contract of its order."""

    _inherit = "order.change"

    def _change_supplement(self):
        """Draft the supplementary contract (S1-B-025, S1-B-073)."""
        super()._change_supplement()
        return self.env["order.contract"]._supplement(
            self.order_id, self.description, self.price_difference
        )
