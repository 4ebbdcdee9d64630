from odoo.fields import Command
from odoo.tests import tagged

from .common_mrp import ReviewMrpCommon


@tagged("post_install", "-at_install")
class TestChangeStepsMrp(ReviewMrpCommon):
    """The impact ledger where production has steps of its own, and of kits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.kind = cls.env.ref("order_change.order_change_type_product")
        cls.kind.route_ids.approval_purpose = False
        cls.cause = cls.env.ref("order_change.order_change_cause_market")

    def _steps(self, make, deliver):
        self.warehouse.write({"manufacture_steps": make, "delivery_steps": deliver})

    def _product(self, name, **vals):
        return self._create_product(name, list_price=1, **vals)

    def _ledger(self, order, quantity):
        change = (
            self.env["order.change"]
            .with_user(self.clerk)
            .create(
                {
                    "order_id": order.id,
                    "type_id": self.kind.id,
                    "cause_id": self.cause.id,
                    "description": "Less",
                    "line_ids": [
                        Command.create(
                            {
                                "operation": "change",
                                "sale_line_id": order.order_line.id,
                                "quantity": quantity,
                            }
                        )
                    ],
                }
            )
        )
        change.action_assess()
        return change.impact_ids

    @staticmethod
    def _told(rows, topic):
        found = rows.filtered(lambda row: row.topic == topic)
        return sorted((row.product_id.name, row.verdict, row.quantity) for row in found)

    def test_production_in_several_steps_is_in_the_ledger(self):
        for make, deliver in (("pbm", "pick_ship"), ("pbm_sam", "pick_pack_ship")):
            self._steps(make, deliver)
            gear, wheel = self._product(f"Gear {make}"), self._product(f"Wheel {make}")
            self._bom(gear, [(wheel, 2)])
            self._made_to_order(gear)
            self._stock(wheel, 100)
            order = self._order_of(gear, 10)
            order.action_confirm()
            rows = self._ledger(order, 6)
            self.assertEqual(
                self._told(rows, "production"), [(gear.name, "amendable", 4)], make
            )
            # The wheels are picked for the line in a step of their own.
            self.assertEqual(
                self._told(rows, "component"), [(wheel.name, "amendable", 8)], make
            )
            self.assertEqual(
                self._told(rows, "delivery"), [(gear.name, "nothing_spent", 4)], make
            )

    def test_wheels_in_somebodys_hands_have_an_owner(self):
        self._steps("pbm", "ship_only")
        gear, wheel = self._product("Gear"), self._product("Wheel")
        self._bom(gear, [(wheel, 2)])
        self._made_to_order(gear)
        self._stock(wheel, 100)
        order = self._order_of(gear, 10)
        order.action_confirm()
        made = order.order_line.sudo().move_ids.move_orig_ids.production_id
        picking = made.move_raw_ids.move_orig_ids.picking_id
        picking.write({"printed": True, "user_id": self.planner.id})
        row = self._ledger(order, 6).filtered(lambda r: r.topic == "component")
        self.assertEqual((row.in_hand, row.user_id), (True, self.planner))

    def test_what_is_made_in_part_gives_up_what_is_still_to_be_made(self):
        gear, wheel = self._product("Gear"), self._product("Wheel", standard_price=3)
        self._bom(gear, [(wheel, 2)])
        self._made_to_order(gear)
        self._stock(wheel, 100)
        order = self._order_of(gear, 10)
        order.action_confirm()
        made = order.order_line.sudo().move_ids.move_orig_ids.production_id
        made.qty_producing = 6
        made.move_raw_ids.write({"quantity": 12, "picked": True})
        action = made.button_mark_done()
        if isinstance(action, dict):
            wizard = self.env[action["res_model"]].with_context(**action["context"])
            wizard.create({}).action_backorder()
        rows = self._ledger(order, 8)
        self.assertEqual(
            [row[1:] for row in self._told(rows, "production")], [("amendable", 2)]
        )
        self.assertNotIn("too_late", rows.mapped("verdict"))
        self.assertEqual(sum(rows.mapped("cost")), 0)
        # Of six that are made, five are wanted: one is too late, with its two wheels.
        rows = self._ledger(order, 5)
        late = rows.filtered(lambda row: row.verdict == "too_late")
        self.assertEqual(self._told(late, "production"), [("Gear", "too_late", 1)])
        self.assertEqual(self._told(late, "component"), [("Wheel", "too_late", 2)])
        self.assertEqual(sum(late.mapped("cost")), 6)

    def test_a_kit_stands_in_the_ledger_with_its_parts(self):
        self._steps("mrp_one_step", "pick_ship")
        handle = self._product("Handle", standard_price=2)
        blade = self._product("Blade", standard_price=5)
        knife = self._product("Knife", is_storable=False)
        self._bom(knife, [(handle, 2), (blade, 1)], kind="phantom")
        self._stock(handle, 100)
        self._stock(blade, 100)
        order = self._order_of(knife, 10)
        order.action_confirm()
        rows = self._ledger(order, 7)
        for topic in ("delivery", "stock"):
            self.assertEqual(
                self._told(rows, topic),
                [("Blade", "amendable", 3), ("Handle", "amendable", 6)],
                topic,
            )
