from odoo import api, fields, models


class OrderPurchaseRequest(models.Model):
    """A purchase request for what a sale order needs and stock does not have."""

    _inherit = "order.purchase.request"

    sale_order_id = fields.Many2one(
        "sale.order",
        string="Sale Order",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        copy=False,
    )

    @api.model
    def _signoff_card(self):
        """The approver sees for which order it is, beside its source."""
        card = super()._signoff_card()
        place = card["fields"].index("origin") + 1
        shown = [*card["fields"][:place], "sale_order_id", *card["fields"][place:]]
        return {**card, "fields": shown}
