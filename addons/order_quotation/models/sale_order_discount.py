from odoo import api, fields, models

from odoo.addons.order_tracking.models.billing.money_readers import CREDIT

#: What does not happen with a price that nobody approved.
ASKED = ("quotation.sent", "order.confirmed")


class SaleOrder(models.Model):
    """Discounts that somebody approved, and those nobody did."""

    _inherit = "sale.order"

    order_discount_ids = fields.One2many(
        "order.discount.request",
        "order_id",
        string="Discount Requests",
        groups=CREDIT,
        copy=False,
    )
    order_discount_count = fields.Integer(
        string="Discount Request Count",
        compute="_compute_order_discount_count",
        groups=CREDIT,
    )

    @api.depends("order_discount_ids")
    def _compute_order_discount_count(self):
        self._open_count("order.discount.request", "order_discount_count")

    def action_view_discounts(self):
        """Open the discount requests of these orders (smart button)."""
        return self._open_list("order_quotation.order_discount_request_action")

    def _gate_extra_missing(self, code, batch):
        """An order with a discount nobody approved is neither sent nor confirmed,
        however it came about (S2-K-10): also by another price list or currency on the
        order, or by a list that has risen since."""
        missing = super()._gate_extra_missing(code, batch)
        if code in ASKED and self.env["order.discount.rule"]._any_rule():
            refusals = self.sudo().order_line._discount_refusals(self.env.user)
            for line, text in refusals.items():
                missing.setdefault(line.order_id.id, []).append(text)
        return missing
