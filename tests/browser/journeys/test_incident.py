"""Quality stops bad lots, finds where they came from and went, and lets them go when
all is settled."""

from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

LOT = "20261130-A"


@tagged("post_install", "-at_install")
class TestIncident(JourneyCase):
    def setUp(self):
        super().setUp()
        self.env = self.env(context={**self.env.context, "lang": "zh_CN"})
        product = self.env["product.product"].create(
            {"name": "馈线接头", "is_storable": True, "tracking": "lot"}
        )
        self.lot = self.env["stock.lot"].create(
            {"name": LOT, "product_id": product.id, "company_id": self.company.id}
        )
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        place = warehouse.lot_stock_id
        self.env["stock.quant"]._update_available_quantity(
            product, place, 30, lot_id=self.lot
        )
        customer = self.env["res.partner"].search(
            [("customer_rank", ">", 0), ("company_id", "=", self.company.id)], limit=1
        )
        self.customer = customer or self.order("S00021").partner_id
        out = warehouse.out_type_id
        self._ready(
            warehouse, product, 10, out, out.default_location_dest_id
        )._action_done()
        own = {"location_id": place.id, "company_id": self.company.id}
        shelf = place.create({"name": "A-01", **own})
        self.staying = self._ready(warehouse, product, 5, warehouse.int_type_id, shelf)
        self.env.flush_all()

    def _ready(self, warehouse, product, quantity, kind, target):
        """A transfer of the lot that may be validated."""
        places = {
            "location_id": warehouse.lot_stock_id.id,
            "location_dest_id": target.id,
        }
        places["company_id"] = self.company.id
        goods = {"product_id": product.id, "product_uom_qty": quantity, **places}
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "partner_id": self.customer.id,
                "move_ids": [Command.create(goods)],
                **places,
            }
        )
        picking.action_confirm()
        picking.action_assign()
        picking.move_ids.picked = True
        return picking

    def test_bad_lots_are_stopped_traced_and_let_go(self):
        with self.sits_down("quality") as page:
            self._finds(page)
            page.press("追溯")
            page.expect_text("已追溯", self.customer.name)
            page.fits()
            page.picture("traced")
        self._store_is_refused()
        with self.sits_down("quality") as page:
            page.open_document(self._incident())
            self._closes(page)
        self.env.invalidate_all()
        self.assertFalse(self.lot.quality_blocked)
        self.assertEqual(self._incident().state, "closed")

    def _incident(self):
        self.env.invalidate_all()
        return self.env["order.incident"].search([], limit=1)

    def _finds(self, page):
        page.go("/odoo/action-order_quality.order_incident_action")
        page.press("新建")
        page.fill("批次", LOT)
        page.fill("说明", "接头开裂")
        page.picture("found")
        page.press("控制")
        page.press("确定")
        page.see_refusal("紧急处理措施")
        page.press("关闭")
        page.fill("紧急处理措施", "停止发货，通知客户停用")
        page.press("控制")
        page.press("确定")
        page.expect_text("已控制", LOT)
        page.picture("contained")

    def _store_is_refused(self):
        with self.sits_down("warehouse", "390x844") as page:
            page.open_document(self.staying)
            page.press("验证")
            page.see_refusal()
            page.fits()
            page.press("关闭")
            page.open_document(self.lot)
            page.expect_text("已冻结")
            page.fits()
            page.picture("blocked")
        self.env.invalidate_all()
        self.assertNotEqual(self.staying.state, "done")

    def _closes(self, page):
        page.press("关闭")
        page.picture("closing")
        page.press("关闭并放行批次")
        page.see_complaint("必填")
        page.fill("结果", "换货十件，其余复检合格")
        page.press("关闭并放行批次")
        page.dialog_closes()
        page.expect_text("已关闭")
        page.picture("closed")
