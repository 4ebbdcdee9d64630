from odoo import fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class PurchaseOrder(models.Model):
    """The requests that an order was made from."""

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
    merged_id = fields.Many2one(
        "purchase.order",
        string="Merged Into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        ondelete="set null",
        system=True,
    )

    def action_merge(self):
        """What is cancelled in a merge lives on in another order: who hears of it
        sees both."""
        with self._moving(), self._process_together():
            return super().action_merge()

    def _merge_alternative_po(self, rfqs):
        """Remember what the others were merged into; Odoo's hook for it."""
        rfqs.sudo()._write_system({"merged_id": self.id})
        return super()._merge_alternative_po(rfqs)

    def _order_requests(self):
        """Return the requests whose goods stand on these orders."""
        orders = merged = self.sudo()
        while merged:
            merged = merged.search([("merged_id", "in", merged.ids)]) - orders
            orders |= merged
        return orders.request_id

    def _request_follow_orders(self, _heard):
        """Let requests follow what became of their orders; listener."""
        again = self.sudo().filtered(
            lambda order: order.merged_id and order.state != "cancel"
        )
        if again:
            again._write_system({"merged_id": False})
        self._order_requests()._request_follow()
