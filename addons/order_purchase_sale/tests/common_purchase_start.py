from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon


class PurchaseStartCommon(ReviewCommon):
    """Goods that are bought for each order, which waits for a deposit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        started = cls.env.ref("order_purchase_sale.order_event_type_purchase_started")
        node = cls._node("1A")
        node["gate_ids"] = [
            Command.create({"event_type_id": started.id, "message": "Deposit seen"})
        ]
        cls._process([node])
        cls.buyer = new_test_user(
            cls.env, "start_buyer", f"{USER},purchase.group_purchase_user"
        )
        cls.vendor = cls.env["res.partner"].create({"name": "Vendor"})
        cls.env["product.supplierinfo"].create(
            {
                "partner_id": cls.vendor.id,
                "product_tmpl_id": cls.product.product_tmpl_id.id,
            }
        )
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        route = warehouse.mto_pull_id.route_id
        route.active = True
        cls.product.route_ids = [
            Command.set((route | warehouse.buy_pull_id.route_id).ids)
        ]

    def _bought(self):
        """An order with the purchase that procurement made for it."""
        order = self._new_order()
        order.action_confirm()
        purchase = self.env["purchase.order"].search(
            [("order_line.product_id", "=", self.product.id)], order="id desc", limit=1
        )
        self.assertEqual(purchase.partner_id, self.vendor)
        return order, purchase.with_user(self.buyer)
