from odoo import api, fields, models

from odoo.addons.order_tracking.models.billing.money_readers import MONEY


class SaleOrder(models.Model):
    """What an order cost and brought, as the settlement of a process asks for it."""

    _inherit = "sale.order"

    settled_cost = fields.Float(
        string="Cost of Deliveries",
        compute="_compute_settled",
        groups=MONEY,
        help="Delivered quantities at product cost, in the company currency.",
    )
    settled_receivable = fields.Float(
        string="Outstanding Receivable",
        compute="_compute_settled",
        groups=MONEY,
        help="Open amounts of the posted invoices, in the company currency.",
    )
    settled_profit = fields.Float(
        string="Invoiced Minus Cost",
        compute="_compute_settled",
        groups=MONEY,
        help=(
            "Untaxed amounts of the posted invoices minus the cost of the goods "
            "delivered, in the company currency."
        ),
    )

    @api.depends(
        "invoice_ids.state",
        "invoice_ids.amount_residual_signed",
        "invoice_ids.amount_untaxed_signed",
        "order_line.qty_delivered",
        "order_line.product_id.standard_price",
    )
    def _compute_settled(self):
        for order in self:
            invoices = order.invoice_ids.filtered(lambda move: move.state == "posted")
            currency = order.company_id.currency_id
            cost = currency.round(sum(map(self._settled_cost, order.order_line)))
            income = sum(invoices.mapped("amount_untaxed_signed"))
            order.settled_cost = cost
            order.settled_receivable = sum(invoices.mapped("amount_residual_signed"))
            order.settled_profit = currency.round(income - cost)

    @staticmethod
    def _settled_cost(line):
        """The cost of what a line delivered; its unit may be another than the one
        that the product is kept in."""
        product = line.product_id.with_company(line.company_id)
        if not line.qty_delivered or not product:
            return 0.0
        unit = line.product_uom_id or product.uom_id
        delivered = unit._compute_quantity(line.qty_delivered, product.uom_id)
        return delivered * product.standard_price
