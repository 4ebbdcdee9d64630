from odoo import models


class AccountMove(models.Model):
    """An invoice that its order holds says so before somebody posts it."""

    _name = "account.move"
    _inherit = ["account.move", "order.head.mixin"]
    _order_day_field = "invoice_date"

    def _process_held_pairs(self):
        pairs = super()._process_held_pairs()
        drafts = self.filtered(
            lambda move: move.state == "draft" and move.move_type == "out_invoice"
        )
        return {**pairs, "invoice.posted": drafts._process_orders()}
