from odoo import api, models


class OrderReviewMrpDemo(models.AbstractModel):
    """Lets the demo company show production in its ledgers.

    Its orders are made by ``order_procedures``, which knows no production and is loaded
    before this addon.
    """

    _name = "order.review.mrp.demo"
    _description = "Demo of Production Behind Orders"

    @api.model
    def _load(self):
        if "order.procedures.demo" in self.env:
            self.env["order.procedures.demo"]._load_made()
