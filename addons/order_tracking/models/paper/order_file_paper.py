from odoo import api, models


class OrderFilePaper(models.Model):
    """Deliveries and invoices of Odoo are papers of an order's file."""

    _inherit = "order.file.paper"

    @api.model
    def _paper_models(self):
        return sorted([*super()._paper_models(), "account.move", "stock.picking"])
