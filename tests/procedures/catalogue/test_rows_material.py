"""Rows of P05 and P06: what an order needs is planned and bought."""

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from ..common import local
from . import departments
from .broken import broken_by
from .test_rows_supplied import BUYING, SuppliedCase

MAKING = "production.started"


class MaterialCase(SuppliedCase):
    """What an order needs is short, and somebody gets it."""

    def short(self):
        """The goods of the orders to come are not in stock."""
        seller = Command.create({"partner_id": self.supplier.id})
        self.product = self.env["product.product"].create(
            {"name": "Bearing", "is_storable": True, "seller_ids": [seller]}
        )

    def counted(self, place, quantity):
        """An inventory count finds the goods."""
        quants = self.env["stock.quant"].with_context(inventory_mode=True)
        values = {"product_id": self.product.id, "location_id": place.id}
        quants.create(
            {**values, "inventory_quantity": quantity}
        ).action_apply_inventory()

    def demanded(self, order, role):
        """The person of a role asks for what the order lacks; return the request."""
        user = self.enable(role, BUYING)
        action = order.with_user(user).action_purchase_request()
        request = self.env[action["res_model"]].with_user(user).browse(action["res_id"])
        request.action_submit()
        return request

    def ordered(self, request, role="purchasing"):
        """The buyer orders what was requested; return the purchase, not placed yet."""
        mine = request.with_user(self.enable(role, BUYING))
        mine.partner_id = self.supplier
        action = mine.action_create_order()
        return (
            self.env["purchase.order"].with_user(mine.env.user).browse(action["res_id"])
        )

    def being_made(self, order, role="production_manager"):
        """Return the manufacturing order that the person of a role begins."""
        departments.produce(order.with_user(self.enable(role, MAKING)))
        made = self.env["mrp.production"].search(
            [("sale_line_id.order_id", "=", order.id)]
        )
        self.assertEqual(len(made), 1)
        return made

    def placed(self, order, role):
        """Confirm the order early: what it lacks is known."""
        self.acts(order, "order.confirmed", role)
        self.assertEqual(order.state, "sale")


@tagged("post_install", "-at_install")
class TestRowsDemand(MaterialCase):
    """S0-E, S0-H, S3-T: what is bought is planned from the order and the stock."""

    shows = ("s0_e", "s0_h", "s3_t")

    @covers("S0-E-06")
    @broken_by("nodes/3/limit", "9 working days")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3/role", "quality_technology")
    @broken_by("nodes/4/role", "quality_technology")
    def test_production_gives_purchasing_the_list_within_four_hours(self):
        self.short()
        order = self.an_order("s0_e")
        self.until(order, "3")
        self.check_owes(order, "3", "production_manager", "2026-11-23 14:10")
        request = self.demanded(order, "production_manager")
        self.assertEqual(request.line_ids.product_id, self.product)
        self.assertEqual(self.node(order, "3").outcome_id.code, "to_buy")
        self.check_done_by(order, "3", "production_manager")
        self.check_owes(order, "4", "purchasing")
        self.assertEqual(request.with_user(self.buyer()).sale_order_id.id, order.id)

    @covers("S0-E-07")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("inspection_plans/0")
    def test_material_is_bought_by_its_date_and_goes_into_quarantine(self):
        self.short()
        self.procured()
        order = self.an_order("s0_e")
        self.through(order, "3")
        self.placed(order, "merchandiser")
        purchase = self.bought(order)
        row = self.rows(purchase)
        self.assertEqual(row.sale_order_id, order)
        self.assertEqual(str(row.need_on), local(order.commitment_date)[:10])
        self.check_owes(order, "4", "purchasing")
        self.arrives(purchase)
        self.assertEqual(self.node(order, "4").state, "done", self.standing(order))
        lies = self.env["stock.quant"].search(
            [("product_id", "=", self.product.id), ("quantity", ">", 0)]
        )
        self.assertEqual(lies.location_id.quality_use, "pending")

    @covers("S3-T-04")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3/role", "production_manager")
    def test_purchasing_draws_up_the_purchase_plan_of_the_order(self):
        self.short()
        order = self.an_order("s3_t")
        self.until(order, "3")
        self.check_owes(order, "3", "purchasing")
        request = self.demanded(order, "purchasing")
        lines = {line.product_id: line.quantity for line in request.line_ids}
        self.assertEqual(lines, {self.product: 5})
        self.check_done_by(order, "3", "purchasing")

    def asked(self):
        """An order of S0-H whose stock figures technology has."""
        self.short()
        order = self.an_order("s0_h")
        self.until(order, "5S")
        self.check_owes(order, "5S", "warehouse")
        self.stock_sheet = self.send_sheet(
            order,
            "stock_figures",
            "warehouse",
            given={"lines": [{"product": self.product.id, "needed": 5, "stock": 0.0}]},
        )
        return order

    @covers("S0-H-09", "S0-H-10")
    @broken_by("nodes/5S/role", "quality")
    @broken_by("nodes/5S/starts", "order.closed")
    @broken_by("forms/stock_figures/to", [{"role": "quality", "mode": "sign"}])
    @broken_by("nodes/5P/role", "quality")
    @broken_by("nodes/5P/done_by", "by hand")
    def test_technology_prepares_the_purchase_from_order_and_stock(self):
        order = self.asked()
        self.check_done_by(order, "5S", "warehouse")
        self.receive_sheet(self.stock_sheet, "technical")
        self.assertTrue(self.stock_sheet.recipient_ids.received_at)
        self.check_owes(order, "5P", "technical")
        request = self.demanded(order, "technical")
        lines = {line.product_id: line.quantity for line in request.line_ids}
        self.assertEqual(lines, {self.product: 5})
        self.check_done_by(order, "5P", "technical")
        self.assertEqual(self.node(order, "5P").outcome_id.code, "to_buy")

    @covers("S0-H-11", "S0-H-12", "S0-H-13")
    @broken_by("material_rules/0/purchase_strict")
    @broken_by("nodes/6P/role", "quality")
    @broken_by("nodes/6P/done_by", "by hand")
    @broken_by("nodes/6S/starts", "order.closed")
    @broken_by("nodes/6S/role", "quality")
    @broken_by("forms/parts_arrival/tables/lines/columns/urged")
    def test_purchasing_buys_strictly_urges_and_counts_what_arrives(self):
        order = self.asked()
        purchase = self.ordered(self.demanded(order, "technical"))
        self.check_owes(order, "6P", "purchasing")
        purchase.order_line.product_qty = 6
        with self.assertRaisesRegex(GateRefused, "6 ordered, 5 requested"):
            purchase.button_confirm()
        purchase.order_line.product_qty = 5
        purchase.button_confirm()
        self._await(order, "6S")
        self.check_owes(order, "6S", "purchasing")
        part = {"part": self.product.id, "ordered": 5.0, "arrived": 0.0}
        part["urged"] = "Promised for Friday"
        sheet = self.send_sheet(
            order, "parts_arrival", "purchasing", given={"lines": [part]}
        )
        self.assertEqual(sheet.rows["lines"][0]["urged"], part["urged"])
        self.check_done_by(order, "6S", "purchasing")
        self.check_owes(order, "6P", "purchasing")
        self.arrives(purchase)
        self.assertEqual(self.node(order, "6P").state, "done", self.standing(order))

    @covers("S0-H-14", "S0-H-15")
    @broken_by("nodes/7K/role", "quality")
    @broken_by("nodes/7K/holds")
    @broken_by("forms/parts_in_place/to", [{"role": "quality", "mode": "sign"}])
    @broken_by("nodes/8P/starts", "order.closed")
    def test_the_workshop_produces_by_the_parts_in_place(self):
        order = self.an_order("s0_h")
        self.until(order, "7K")
        self.check_owes(order, "7K", "warehouse")
        self.check_held(order, MAKING, "7K")
        part = {"part": self.product.id, "needed": 5.0, "in_place": 5.0}
        sheet = self.send_sheet(
            order, "parts_in_place", "warehouse", given={"lines": [part]}
        )
        self.check_done_by(order, "7K", "warehouse")
        self.receive_sheet(sheet, "production_manager")
        self.assertTrue(sheet.recipient_ids.received_at)
        self.check_free(order, MAKING, "7K")
        self.check_owes(order, "8P", "production_manager")
        self.being_made(order)
        self.check_done_by(order, "8P", "production_manager")


@tagged("post_install", "-at_install")
class TestRowsBought(MaterialCase):
    """S3-M and what all of S3 says of buying."""

    shows = ("s3_c", "s3_l", "s3_m", "s3_o", "s3_r", "s3_t")

    @covers("S3-M-02", "S3-M-06")
    @broken_by("nodes/3/role", "quality")
    @broken_by("nodes/3/done_by", "by hand")
    def test_the_purchase_plan_is_carried_out_before_anything_is_short(self):
        self.procured()
        order = self.an_order("s3_m")
        self.until(order, "3")
        self.placed(order, "salesperson")
        self.check_supplied_on_time(order)

    @covers("S3-X-07")
    @broken_by("S3-T:nodes/3/done_by", "by hand")
    def test_material_is_bought_on_the_basis_of_order_plan_or_drawings(self):
        roles = {"s3_c": ("4", "production_manager")}
        for name in ("s3_c", "s3_l", "s3_m", "s3_o"):
            with self.subTest(name):
                self.procured()
                order = self.an_order_of_its_own(name)
                code, role = roles.get(name, ("3", "purchasing"))
                if name == "s3_m":
                    self.until(order, "2")
                    self.check_waits(order, "3")
                self.until(order, code)
                self.check_owes(order, code, role)
                if name == "s3_l":
                    self.acts(order, "file.opened", "operations")
                if order.state != "sale":
                    self.placed(order, "salesperson")
                self.arrives(self.bought(order))
                self.assertEqual(self.node(order, code).state, "done")
        order = self.an_order_of_its_own("s3_r")
        self.until(order, "3")
        self.check_waits(order, "5")
        self.through(order, "3")
        self.check_owes(order, "5", "purchasing")
        self.short()
        order = self.an_order_of_its_own("s3_t")
        self.until(order, "3")
        self.demanded(order, "purchasing")
        self.check_done_by(order, "3", "purchasing")
