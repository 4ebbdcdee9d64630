from odoo import api, fields, models

from .order_contract import OF_ORDER


class OrderContract(models.Model):
    """Whether the order has changed since its contract was made."""

    _inherit = "order.contract"

    is_outdated = fields.Boolean(
        string="Outdated",
        compute="_compute_is_outdated",
        help="The order differs from this contract.",
    )

    @api.depends(
        "content_hash",
        "order_id.partner_id",
        "order_id.partner_shipping_id",
        "order_id.currency_id",
        "order_id.payment_term_id",
        "order_id.commitment_date",
        "order_id.order_line.product_id",
        "order_id.order_line.price_subtotal",
    )
    def _compute_is_outdated(self):
        contents = self.sudo().order_id._commerce_contents()
        for contract in self:
            present = contents.get(contract.order_id.id)
            contract.is_outdated = bool(
                contract.content_hash
                and contract.kind in OF_ORDER
                and present
                and present["hash"] != contract.content_hash
            )
