"""A whole day of S4-B: an applicant calls for goods, the clerk verifies, finance looks
for the money, the store prepares, checks and ships, and everyone is told."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

WAYBILL = "NF20261130"
#: {role that nobody holds: who takes it}
NEW = {"shipping_applicant": "gm_secretary", "hr": "qmr"}


@tagged("post_install", "-at_install")
class TestShippingDay(JourneyCase):
    """The company also uses S4-B; who applies has no rights on sales."""

    def setUp(self):
        super().setUp()
        company = {"allowed_company_ids": self.company.ids}
        self.env = self.env(context={**self.env.context, **company})
        self._use()
        self.sold = self._sell()
        self.env.flush_all()

    def user(self, login):
        return self.env["res.users"].search([("login", "=", login)])

    def _use(self):
        """The procedure is taken from the catalogue and followed by its orders."""
        entries = self.env["order.process.catalogue"]
        entry = entries.search([("process_codes", "=like", "%,S4-B,%")])
        dialogs = self.env["order.process.use"]
        dialogs = dialogs.with_context(default_catalogue_id=entry.id)
        said = dialogs.default_get(list(dialogs._fields))
        for _create, _id, line in said["role_ids"]:
            if line["code"] in NEW:
                line["head_id"] = self.user(NEW[line["code"]]).id
        self.kind = self.env["order.type"].create({"name": "发货日", "code": "day"})
        dialogs.create(
            {
                **said,
                "orders": "types",
                "order_type_ids": [Command.set(self.kind.ids)],
            }
        ).action_use()
        found = [("code", "=", "S4-B"), ("company_id", "=", self.company.id)]
        self.env["order.process"].search(found).action_publish()
        rules = self.env["order.process.rule"].search([("process_code", "=", "S4-B")])
        rules.sequence = -1

    def _sell(self):
        """The clerk has entered the order of a customer."""
        known = self.order("S00014")
        product = self.env["product.product"].create(
            {"name": "光模块", "is_storable": True, "list_price": 80}
        )
        shelf = known.warehouse_id.lot_stock_id
        self.env["stock.quant"]._update_available_quantity(product, shelf, 100)
        line = {"product_id": product.id, "product_uom_qty": 5}
        orders = self.env["sale.order"].with_user(self.user("sales_clerk"))
        made = orders.create(
            {
                "partner_id": known.partner_id.id,
                "company_id": self.company.id,
                "order_type_id": self.kind.id,
                "commitment_date": "2027-01-20 08:00:00",
                "order_line": [Command.create(line)],
            }
        )
        self.assertEqual(made.sudo().process_id.code, "S4-B")
        return made.sudo()

    def node(self, code):
        """Return the newest pass of a node of the order."""
        self.env.invalidate_all()
        passes = self.sold.milestone_ids.filtered(lambda m: m.node_id.code == code)
        return passes.sorted("id")[-1:]

    def notice(self):
        self.env.invalidate_all()
        about = [("order_id", "=", self.sold.id)]
        return self.env["order.shipping.notice"].search(about, limit=1)

    def test_goods_go_from_the_call_of_the_applicant_to_the_feedback(self):
        self._applies()
        self.assertEqual(self.node("1").done_by_id.login, "gm_secretary")
        self._verifies()
        self.assertEqual(self.node("2").outcome_id.code, "ok")
        self._is_confirmed()
        self._is_refused_without_money()
        self._finds_the_money()
        self.assertEqual(self.notice().state, "draft")
        self.assertEqual(self.notice().request_id.sent_by_id.login, "gm_secretary")
        self._issues()
        self.assertEqual(self.notice().state, "issued")
        self._ships()
        self.assertEqual(self.notice().waybill, WAYBILL)
        self._tells_the_applicant()
        self._knows()
        self.assertEqual(self.node("9b").state, "done")

    def _day(self, days, hour="09:00"):
        """Return a moment as people type it."""
        return f"{fields.Date.today() + timedelta(days=days)} {hour}"

    def _applies(self):
        """The applicant calls; what the sheet must say is named at once."""
        with self.sits_down("gm_secretary") as page:
            page.open_desk()
            page.open_duty("下达发货订单", self.sold.name)
            page.picture("request")
            page.pick("方式", "电话")
            page.press("发送")
            page.expect_text("还不能发出")
            page.see_refusal("收到发货通知时间", "配套管路型号")
            page.press("关闭")
            page.fill("收到发货通知时间", self._day(-1))
            page.fill("联系电话", "020-8888 0001")
            page.press_in(self.sold.order_line.product_id.display_name)
            page.fill("配套管路型号", "DN25")
            page.press("发送")
            page.expect_text("已发出")
            page.picture("sent")

    def _verifies(self):
        """The clerk looks at the stock and calls back, twice."""
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.open_duty("内勤审核", self.sold.name)
            page.picture("verify")
            page.press("有货")
            page.fill("核实对象", "孙雅琴")
            page.fill("货物库存情况", "库存充足")
            page.press("完成")
            page.dialog_closes()
            page.open_desk()
            page.open_duty("再次核对", self.sold.name)
            page.fill("再次核对人", "孙雅琴")
            page.press("完成")
            page.dialog_closes()

    def _is_confirmed(self):
        """Handing over and confirming are not what this day is about."""
        order = self.sold.with_user(self.user("sales_clerk"))
        order = order.with_context(lang="zh_CN")
        order.action_order_submit()
        order.action_confirm()
        self.env.flush_all()

    def _is_refused_without_money(self):
        """Before finance has said that the money came, no notice is issued."""
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.sold)
            page.press("单据")
            page.press("新建单据")
            page.press("发货通知单")
            page.fill("发货时间", self._day(1))
            page.fill("到货时间", self._day(3))
            page.press("下发")
            page.expect_text("请核对并勾选：库存")
            page.press("关闭")
            page.press("下达前核对")
            page.tick("库存已核对")
            page.tick("货款已核对")
            page.picture("notice")
            page.press("下发")
            page.expect_text("货款未到，不得下达发货单")
            page.picture("no_money")

    def _finds_the_money(self):
        with self.sits_down("finance") as page:
            page.open_desk()
            page.open_duty("落实货款", self.sold.name)
            page.picture("money")
            page.press("完成")
            page.dialog_closes()

    def _issues(self):
        """The duty opens the draft that was refused."""
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.open_duty("下达发货通知", self.sold.name)
            page.press("下发")
            page.expect_text("已下发", "调整发货时间")
            page.picture("issued")

    def _ships(self):
        """The store signs, prepares, checks the packing, ships and reports back."""
        picking = self.sold.picking_ids
        with self.sits_down("warehouse") as page:
            page.open_document(self.notice())
            page.press("签收")
            page.press("货物已备齐")
            page.expect_text("已备货")
            page.open_document(picking)
            page.press("验证")
            page.expect_text("发货前包装尚未检查")
            page.picture("unchecked")
            page.open_desk()
            page.open_duty("发货前包装检查", self.sold.name)
            page.pick("符合货物特性和运输要求", "是")
            page.pick("包装完好", "是")
            page.press("发送")
            page.settle()
            page.picture("packing")
            page.open_document(picking)
            page.press("验证")
            page.settle()
            page.picture("left")
            page.open_document(self.notice())
            page.press("登记发运")
            page.fill("承运商", "南方快运")
            page.fill("物流单号", WAYBILL)
            page.press("确认")
            page.dialog_closes()
            page.expect_text("反馈经手人")
            page.press("反馈经手人")
            page.press("确认")
            page.dialog_closes()
            page.picture("told")

    def _tells_the_applicant(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.notice())
            page.press("反馈申请人")
            page.press("确认")
            page.dialog_closes()
            page.picture("told")

    def _knows(self):
        """The applicant sees the waybill, without any right on orders."""
        with self.sits_down("gm_secretary") as page:
            page.go("/odoo/forms?view_type=list")
            page.expect_text("发货申请单", WAYBILL)
            page.picture("known")
