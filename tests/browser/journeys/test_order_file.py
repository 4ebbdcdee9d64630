"""The file of an order goes from its owner to who signs for a copy, and into the
archive."""

from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

ORDER = "S00014"


@tagged("post_install", "-at_install")
class TestOrderFile(JourneyCase):
    def setUp(self):
        super().setUp()
        roles = self.env["order.role"]
        owner = roles.search([("code", "=", "sales_clerk")])
        holder = roles.search([("code", "=", "production_manager")])
        self.env["order.file.rule"].create(
            {
                "name": "订单档案",
                "res_model": "sale.order",
                "company_id": self.company.id,
                "owner_role_id": owner.id,
                "paper_ids": [
                    Command.create(
                        {
                            "code": "request",
                            "name": "客户订单",
                            "originals": 1,
                            "copy_role_ids": [Command.set(holder.ids)],
                        }
                    )
                ],
            }
        )

    def file(self):
        self.env.invalidate_all()
        return self.env["order.file"]._files_of(self.order(ORDER))

    def test_a_file_is_filled_copied_and_archived(self):
        self._files()
        self._signs()
        self._archives()
        self.assertEqual(self.file().state, "archived")

    def _files(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.order(ORDER))
            page.press("订单档案")
            page.picture("none")
            page.press("建立档案")
            page.expect_text("缺少的文件", "客户订单")
            page.press("文件归档登记")
            page.fill("必备文件", "客户订单")
            page.fill("原件存放地点", "三号柜")
            page.press("归入档案")
            page.dialog_closes()
            page.expect_text("三号柜")
            page.press("发放副本")
            page.press("已发副本")
            page.picture("copies")

    def _signs(self):
        with self.sits_down("production_manager", "390x844") as page:
            page.open_desk()
            page.open_duty("签收副本")
            page.fits()
            page.picture("copy")
            page.press("签收副本")
            page.dialog_closes()
        self.assertTrue(self.file().copy_ids.received_at)

    def _archives(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.file())
            page.press("归档")
            page.fill("原件存放地点", "档案室")
            page.press("归档")
            page.dialog_closes()
            page.expect_text("已归档", "档案室")
            page.picture("archived")
