from odoo import fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class PurchaseOrder(models.Model):
    """The request that an order was made from."""

    _inherit = "purchase.order"

    request_id = fields.Many2one(
        "order.purchase.request",
        string="Purchase Request",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        ondelete="restrict",
        system=True,
    )
