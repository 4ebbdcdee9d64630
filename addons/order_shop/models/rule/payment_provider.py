from odoo import api, fields, models

#: How the customer of a shop pays: group of payment methods.
GROUPS = [
    ("prepaid", "Online Payment"),
    ("cod", "Cash on Delivery"),
    ("remittance", "Postal Remittance"),
]
#: {way of a provider without an interface: its group}
_CUSTOM = {"cash_on_delivery": "cod", "wire_transfer": "remittance"}


class PaymentProvider(models.Model):
    """A way to pay belongs to a group, which the rule of a shop allows or not."""

    _inherit = "payment.provider"

    order_shop_group = fields.Selection(
        GROUPS,
        string="Payment Group",
        compute="_compute_order_shop_group",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Online payment: paid before the order is processed. Cash on delivery: "
        "paid at receipt. Postal remittance: paid by transfer before delivery.",
    )

    @api.depends("custom_mode")
    def _compute_order_shop_group(self):
        for provider in self:
            provider.order_shop_group = _CUSTOM.get(provider.custom_mode, "prepaid")

    @api.model
    def _get_compatible_providers(self, *args, website_id=None, **kwargs):
        """A shop offers the ways to pay that its rule allows."""
        found = super()._get_compatible_providers(
            *args, website_id=website_id, **kwargs
        )
        website = self.env["website"].browse(website_id)
        rule = self.env["order.shop.rule"]._of(website)
        return found.filtered(lambda one: rule._allows(one.order_shop_group))
