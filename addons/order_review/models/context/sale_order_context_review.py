from odoo import models


class SaleOrder(models.Model):
    """The review beside the approval: the general manager decides on the basis of the
    planning group's result (S1-K-107)."""

    _inherit = "sale.order"

    def _review_context_review(self):
        """Return outcome, resolution and sections of each order's newest sheet."""
        sheets = self.env["order.review"].sudo()
        newest = {}
        for sheet in sheets.search([("order_id", "in", self.ids)], order="id"):
            newest[sheet.order_id.id] = sheet
        return {
            key: sheet._review_result_rows()
            for key, sheet in newest.items()
            if sheet.round_id
        }
