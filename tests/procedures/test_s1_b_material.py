"""S1-B 订单管理办法: stock of the group before buying, readiness before the start."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .people import STAFF
from .s1_b import S1BCase

ANSWERS = ("people", "machines", "material", "cooperation", "purchasing", "design")


@tagged("post_install", "-at_install")
class TestS1BMaterial(S1BCase):
    staff = {
        **S1BCase.staff,
        "production_manager": (*STAFF["production_manager"], "mrp.group_mrp_user"),
        "purchasing": ("purchase.group_purchase_user",),
        "workshop_leader": (),
    }

    def sister(self, quantity):
        """Another company of the group that has some of the goods; the buyer sees
        it."""
        company = self.env["res.company"].sudo().create({"name": "Sister Works"})
        warehouse = (
            self.env["stock.warehouse"]
            .sudo()
            .search([("company_id", "=", company.id)], limit=1)
        )
        quants = self.env["stock.quant"].sudo().with_company(company)
        quants.with_context(inventory_mode=True).create(
            {
                "product_id": self.product.id,
                "location_id": warehouse.lot_stock_id.id,
                "inventory_quantity": quantity,
            }
        ).action_apply_inventory()
        self.people["purchasing"].sudo().company_ids |= company
        return company

    @covers("S1-B-037")
    def test_what_the_group_has_is_transferred_before_anything_is_bought(self):
        supplier = self.env["res.partner"].create({"name": "Cable Works"})
        sister = self.sister(3)
        order = self.effective()
        buyer = self.people["purchasing"]
        requests = self.env["order.purchase.request"].with_user(buyer)
        request = requests.create(
            {
                "sale_order_id": order.id,
                "company_id": self.company.id,
                "partner_id": supplier.id,
                "line_ids": [
                    Command.create({"product_id": self.product.id, "quantity": 5})
                ],
            }
        )
        request.action_submit()
        self.assertIn("Sister Works: 3", request.group_free)
        with self.assertRaisesRegex(UserError, "Sister Works: 3"):
            request.action_create_order()
        request.action_group_transfer()
        transfer = request.order_ids
        self.assertEqual(transfer.partner_id, sister.partner_id)
        self.assertEqual(transfer.order_line.product_qty, 3)
        request.invalidate_recordset()
        self.assertFalse(request.group_free)
        bought = request.order_ids.browse(request.action_create_order()["res_id"])
        self.assertEqual(
            (bought.partner_id, bought.order_line.product_qty), (supplier, 2)
        )

    @covers("S1-B-054")
    def test_leaders_are_reminded_to_check_one_or_two_days_before_the_start(self):
        order = self.effective()
        order.action_confirm()
        productions = self.env["mrp.production"].with_user(
            self.people["production_manager"]
        )
        productions.create(
            {
                "product_id": self.product.id,
                "product_qty": 5,
                "company_id": self.company.id,
                "sale_line_id": order.order_line[:1].id,
                "date_start": fields.Datetime.now() + timedelta(days=10),
            }
        )
        self.assertEqual(local(order.production_start)[:10], "2026-12-03")
        self.at("2026-11-30 09:00")
        self.new_day()
        self.assertFalse(self.passes(order, "5A"))
        self.at("2026-12-01 09:00")
        self.new_day()
        duty = self.node(order, "5A")
        self.assertEqual(duty.role_id.code, "production_manager")
        self.assertEqual(local(duty.due_at)[:10], "2026-12-02")
        kind = self.env["order.form.catalogue"].search([("code", "=", "readiness")])
        kind.action_use()
        kind = self.env["order.form.type"].search(
            [("code", "=", "readiness"), ("state", "=", "published")], limit=1
        )
        forms = self.env["order.form"].with_user(self.people["production_manager"])
        sheet = forms.create(
            {"type_id": kind.id, "res_model": "sale.order", "res_id": order.id}
        )
        sheet.sheet = {"values": {"plan_start": "2026-12-03"}, "rows": {}}
        sheet.action_send()
        self.assertEqual(self.node(order, "5A").state, "done")
        leader = sheet.with_user(self.people["workshop_leader"])
        with self.assertRaises(UserError):
            leader.form_answer(values=dict.fromkeys(ANSWERS[:-1], "Ready"))
        leader.form_answer(values=dict.fromkeys(ANSWERS, "Ready"))
        self.assertEqual(sheet.state, "answered")
