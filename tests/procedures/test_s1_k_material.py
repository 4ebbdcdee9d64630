"""S1-K, material: requisition, quota when issued, supplements, loans, preparation."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .people import STAFF
from .s1_k import S1KCase

MONDAY = "2026-11-23 09:00"
MAKER = ("mrp.group_mrp_user",)


@tagged("post_install", "-at_install")
class TestS1KMaterial(S1KCase):
    staff = {
        **STAFF,
        "production_manager": MAKER,
        "workshop": MAKER,
        "warehouse": (*STAFF["warehouse"], *MAKER),
        "purchasing": ("purchase.group_purchase_user",),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        products = cls.env["product.product"]
        cls.housing, cls.carton = products.create(
            [{"name": name, "is_storable": True} for name in ("Housing", "Carton")]
        )
        cls.carton.issue_on_start = True
        cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": cls.product.product_tmpl_id.id,
                "company_id": cls.company.id,
                "bom_line_ids": [
                    Command.create({"product_id": part.id, "product_qty": 2})
                    for part in (cls.housing, cls.carton)
                ],
            }
        )
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.warehouse.manufacture_steps = "pbm"
        for part in cls.housing | cls.carton:
            cls.env["stock.quant"]._update_available_quantity(
                part, cls.warehouse.lot_stock_id, 100
            )

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def made(self, order, days=5):
        """The manufacturing order of the planned order, ten days of work."""
        start = fields.Datetime.now() + timedelta(days=days)
        productions = self.env["mrp.production"].with_user(
            self.people["production_manager"]
        )
        made = productions.create(
            {
                "product_id": self.product.id,
                "product_qty": order.order_line.product_uom_qty,
                "sale_line_id": order.order_line.id,
                "company_id": self.company.id,
                "date_start": start,
            }
        )
        made.action_confirm()
        made.date_finished = start + timedelta(days=14)
        return self.env["mrp.production"].browse(made.id)

    def slip(self, made, quantity, by="workshop", product=None, **values):
        """A slip that somebody writes for a manufacturing order."""
        slips = self.env["order.material.slip"].with_user(self.people[by])
        line = {"product_id": (product or self.housing).id, "quantity": quantity}
        line["taken_from_id"] = values.pop("taken_from", made.browse()).id
        return slips.create(
            {
                "production_id": made.id,
                "line_ids": [Command.create(line)],
                **values,
            }
        )

    def hand_out(self, made, quantity, product=None):
        """The storekeeper takes a quantity to the workshop; return what went."""
        product = product or self.housing
        picks = made.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))
        pick = picks.with_user(self.people["warehouse"])
        move = pick.move_ids.filtered(lambda m: m.product_id == product)
        move.write({"quantity": quantity, "picked": True})
        with self.env.cr.savepoint():
            pick.with_context(skip_backorder=True).button_validate()
        return move.quantity

    @covers("S1-K-47")
    def test_the_workshop_fills_in_the_requisition_by_the_plan(self):
        made = self.made(self.planned_order())
        with self.assertRaises(AccessError):
            self.slip(made, 4, by="production_manager").slip_submit()
        with self.assertRaisesRegex(UserError, "does not ask for it"):
            self.slip(made, 1, product=self.product).slip_submit()
        slips = self.env["order.material.slip"].with_user(self.people["workshop"])
        slip = slips.create({"production_id": made.id})
        asked = {line.product_id: line.quantity for line in slip.line_ids}
        wanted = 2 * made.product_qty
        self.assertEqual(asked, {self.housing: wanted, self.carton: wanted})
        slip.action_submit()
        self.assertEqual(slip.state, "approved")

    @covers("S1-K-48", "S1-K-51")
    def test_it_is_issued_by_requisition_plan_and_loss_and_nothing_above(self):
        self.housing.material_loss_percent = 10
        order = self.planned_order()
        made = self.made(order)
        quota = 2 * made.product_qty * 1.1
        with self.assertRaisesRegex(UserError, "above what may be issued"):
            self.hand_out(made, 2)
        with self.assertRaisesRegex(UserError, "may be issued now"):
            self.slip(made, quota + 1).slip_submit()
        self.slip(made, quota).slip_submit()
        self.assertEqual(self.hand_out(made, quota + 5), quota)
        self.assertEqual(len(self.events(order, "material.issued")), 1)
        self.assertEqual(len(self.events(order, "material.over_quota")), 1)

    @covers("S1-K-49")
    def test_at_once_for_the_order_or_in_lots_of_three_days(self):
        order = self.planned_order()
        made = self.made(order, days=0)
        lot = self.slip(made, 2 * made.product_qty, mode="lot")
        with self.assertRaisesRegex(UserError, "may be issued now"):
            lot.slip_submit()
        share = made.company_id.resource_calendar_id.get_work_duration_data(
            made.date_start, made.date_finished
        )["days"]
        three = 2 * made.product_qty * 3 / share
        lot.line_ids.quantity = self.housing.uom_id.round(three, rounding_method="DOWN")
        lot.slip_submit()
        self.assertEqual(lot.state, "approved")
        at_once = self.slip(made, 2 * made.product_qty, product=self.carton)
        at_once.slip_submit()
        self.assertEqual((at_once.mode, at_once.state), ("whole", "approved"))

    @covers("S1-K-50")
    def test_packing_boxes_are_not_issued_before_the_day_of_the_start(self):
        made = self.made(self.planned_order())
        self.slip(made, 4, product=self.carton).slip_submit()
        with self.assertRaisesRegex(UserError, "above what may be issued"):
            self.hand_out(made, 4, self.carton)
        self.at("2026-11-28 09:00")
        self.assertEqual(self.hand_out(made, 4, self.carton), 4)

    @covers("S1-K-78")
    def test_nobody_takes_material_as_needed(self):
        made = self.made(self.planned_order())
        stock, workshop = self.warehouse.lot_stock_id, self.warehouse.pbm_loc_id
        move = {
            "product_id": self.housing.id,
            "product_uom_qty": 3,
            "location_id": stock.id,
            "location_dest_id": workshop.id,
        }
        transfers = self.env["stock.picking"].with_user(self.people["warehouse"])
        transfer = transfers.create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "location_id": stock.id,
                "location_dest_id": workshop.id,
                "move_ids": [Command.create(move)],
            }
        )
        transfer.action_confirm()
        transfer.move_ids.write({"quantity": 3, "picked": True})
        with self.assertRaisesRegex(UserError, "no manufacturing order"):
            transfer.button_validate()
        self.slip(made, 3).slip_submit()
        self.assertEqual(self.hand_out(made, 3), 3)

    @covers("S1-K-80")
    def test_more_and_borrowed_material_go_out_with_the_approvals_only(self):
        order = self.planned_order()
        made, other = self.made(order), self.made(self.planned_order())
        self.slip(made, 2 * made.product_qty).slip_submit()
        more = self.slip(made, 3, kind="supplement", cause="loss")
        more.slip_submit()
        loan = self.slip(
            made,
            2,
            kind="borrowing",
            taken_from=other,
            reason="The line stands",
            due_back="2026-12-10",
        )
        loan.slip_submit()
        most = 2 * made.product_qty
        for role in ("production_manager", "planning_group"):
            self.decide(more, "supplement", role)
        self.assertEqual((more.state, loan.state), ("submitted", "submitted"))
        self.assertEqual(self.hand_out(made, most + 5), most)
        self.decide(more, "supplement", "gm_or_deputy", by="deputy_gm")
        self.decide(loan, "borrowing", "gm_or_deputy", by="gm")
        self.assertEqual((more.state, loan.state), ("approved", "approved"))
        self.assertEqual(len(self.events(order, "supplement.approved")), 1)
        self.assertEqual(len(self.events(order, "material.borrowed")), 1)

    @covers("S1-K-52")
    def test_the_preparation_is_finished_a_day_before_the_start(self):
        order = self.own_order()
        self.complete(order, "10D", "complete")
        made = self.made(order, days=9)
        self.complete(
            order,
            "12D",
            plan="W48",
            equipment=True,
            staff=True,
            capacity=True,
            delivery=True,
        )
        duty = self.node(order, "13G-P")
        self.assertEqual(duty.role_id.code, "workshop")
        self.assertEqual(local(made.date_start)[:10], "2026-12-02")
        self.assertEqual(local(duty.due_at)[:10], "2026-12-01")
        ready = {"material": True, "targets": True, "staff": True, "equipment": True}
        for name in ready:
            rest = {key: one for key, one in ready.items() if key != name}
            with self.assertRaises(UserError):
                self.complete(order, "13G-P", **rest)
        self.complete(order, "13G-P", **ready)
        self.assertEqual(self.node(order, "13G-P").state, "done")

    @covers("S1-K-37")
    def test_the_confirmed_need_date_is_what_material_is_measured_by(self):
        order = self.own_order()
        requests = self.env["order.purchase.request"].with_user(
            self.people["purchasing"]
        )
        line = {"product_id": self.housing.id, "quantity": 4}
        request = requests.create(
            {
                "sale_order_id": order.id,
                "company_id": self.company.id,
                "need_date": "2026-12-03",
                "line_ids": [Command.create(line)],
            }
        )
        request.action_submit()
        self.assertEqual(local(order.material_need_on), "2026-12-03 23:59")
        self.complete(order, "10D", "shortage", items="Box", need_date="2026-12-03")
        self.complete(order, "10E/11E", purchase_order="P-1")
        duty = self.node(order, "11E")
        self.assertEqual(local(duty.due_at)[:10], "2026-12-03")
        self.at("2026-12-05 09:00")
        self.complete(order, "11E", delivered_on="2026-12-05", follow_up="Called")
        self.assertGreater(self.node(order, "11E").late_minutes, 0)
        self.assertEqual(duty.assessed_role_id.code or duty.role_id.code, "purchasing")
