from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestQuarantine(QualityCommon):
    """What arrives waits beside the stock; the verdict moves it by quantity."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan()

    def _arrived(self, quantity=10):
        return self._validate(self._receipt((self.part, quantity)))

    def test_goods_wait_in_quarantine(self):
        receipt = self._arrived()
        inspection = self._inspections(receipt)
        self.assertEqual(receipt.state, "done")
        self.assertEqual(self._on(self._place("pending")), 10)
        self.assertEqual(self._on(self.store), 0)
        self.assertEqual(inspection.state, "requested")
        self.assertEqual(inspection.line_ids.quantity, 10)
        self.assertEqual(inspection.requested_by_id, self.people["store"])

    def test_waiting_goods_are_expected_and_not_on_hand(self):
        self._arrived()
        self.assertEqual(self.part.qty_available, 0)
        self.assertEqual(self.part.virtual_available, 10)

    def test_all_passed_goes_to_the_store(self):
        inspection = self._inspections(self._arrived())
        self._as(inspection, "inspector").action_start()
        self._as(inspection, "inspector").action_pass()
        self.assertEqual(self._on(self.store), 10)
        self.assertEqual(self._on(self._place("pending")), 0)
        self.assertEqual((inspection.state, inspection.verdict), ("decided", "passed"))
        self.assertEqual(inspection.user_id, self.people["inspector"])

    def test_only_the_failed_part_is_held(self):
        inspection = self._inspections(self._arrived())
        self._decide(inspection, accepted=6, conditional=1, rejected=3)
        self.assertEqual(self._on(self.store), 7)
        self.assertEqual(self._on(self._place("rejected")), 3)
        self.assertEqual(inspection.verdict, "partial")
        self.assertEqual(self.part.virtual_available, 7)

    def test_all_failed(self):
        inspection = self._inspections(self._arrived())
        self._decide(inspection, rejected=10)
        self.assertEqual(self._on(self.store), 0)
        self.assertEqual(self._on(self._place("rejected")), 10)
        self.assertEqual(inspection.verdict, "failed")
        self.assertEqual(self.part.virtual_available, 0)

    def test_backorder_gets_its_own_inspection(self):
        receipt = self._receipt((self.part, 10))
        self._validate(receipt, {self.part: 4})
        backorder = receipt.backorder_ids
        self.assertEqual(backorder.move_ids.location_dest_id, self.store)
        self._validate(backorder)
        inspections = self._inspections(receipt) | self._inspections(backorder)
        self.assertEqual(inspections.mapped("line_ids.quantity"), [4, 6])
        self._decide(self._inspections(backorder), accepted=6)
        self.assertEqual(self._on(self.store), 6)
        self.assertEqual(self._on(self._place("pending")), 4)

    def test_other_goods_of_the_receipt_pass(self):
        self.plan.product_tmpl_ids = self.part.product_tmpl_id
        self._validate(self._receipt((self.part, 3), (self.other_part, 5)))
        self.assertEqual(self._on(self.store, self.other_part), 5)
        self.assertEqual(self._on(self.store), 0)

    def test_first_plan_decides(self):
        exempt = self.part.product_tmpl_id
        self._plan(method="none", sequence=1, product_tmpl_ids=exempt)
        receipt = self._arrived()
        self.assertFalse(self._inspections(receipt))
        self.assertEqual(self._on(self.store), 10)

    def test_immediate_transfer(self):
        kind = self.warehouse.in_type_id
        self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "location_id": self.supplier_place.id,
                "location_dest_id": self.store.id,
                "move_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.part.id,
                            "product_uom": self.part.uom_id.id,
                            "quantity": 2,
                            "picked": True,
                            "location_id": self.supplier_place.id,
                            "location_dest_id": self.store.id,
                        },
                    )
                ],
            }
        ).button_validate()
        self.assertEqual(self._on(self._place("pending")), 2)
        self.assertEqual(self._on(self.store), 0)

    def test_two_and_three_steps(self):
        for steps in ("two_steps", "three_steps"):
            with self.subTest(steps):
                self.warehouse.reception_steps = steps
                receipt = self._arrived(5)
                entry = self.warehouse.wh_input_stock_loc_id
                self.assertEqual(self._on(entry), 0)
                onward = self._onward(entry)
                self.assertFalse(onward)
                self._decide(self._inspections(receipt), accepted=4, rejected=1)
                self.assertEqual(self._on(entry), 4)
                onward = self._onward(entry)
                self.assertEqual(onward.product_uom_qty, 4)
                self.assertEqual(onward.state, "assigned")
                onward.picking_id.move_ids.picked = True
                onward.picking_id._action_done()
                self.assertEqual(self._on(entry), 0)

    def _onward(self, entry):
        return self.env["stock.move"].search(
            [
                ("product_id", "=", self.part.id),
                ("location_id", "=", entry.id),
                ("state", "not in", ("done", "cancel")),
            ]
        )

    def test_chained_delivery_waits_for_the_verdict(self):
        order = self._ordered_to(self.part)
        receipt = self._receipt((self.part, 5))
        delivery = order.picking_ids.move_ids
        delivery.write(
            {"procure_method": "make_to_order", "move_orig_ids": receipt.move_ids.ids}
        )
        self._validate(receipt)
        self.assertEqual(delivery.quantity, 0)
        self._decide(self._inspections(receipt), accepted=4, rejected=1)
        self.assertEqual(delivery.quantity, 4)
        self.assertEqual(delivery.move_line_ids.location_id, self.store)

    def _ordered_to(self, product):
        order = self._new_order(5)
        order.order_line.product_id = product
        order.action_confirm()
        return order.sudo()

    # -- no way around -----------------------------------------------------------------
    def test_no_transfer_takes_waiting_goods(self):
        self._arrived()
        pending = self._place("pending")
        kind = self.warehouse.int_type_id
        transfer = self._transfer(kind, pending, self.store, (self.part, 2))
        with self.assertRaisesRegex(UserError, "waits for its inspection"):
            self._validate(transfer)
        self.assertEqual(self._on(pending), 10)

    def test_no_count_takes_waiting_goods(self):
        self._arrived()
        quant = self.env["stock.quant"].search(
            [("location_id", "=", self._place("pending").id)]
        )
        quant.inventory_quantity = 1
        with self.assertRaisesRegex(UserError, "waits for its inspection"):
            quant.action_apply_inventory()

    def test_no_scrap_of_waiting_goods(self):
        self._arrived()
        scrap = self.env["stock.scrap"].create(
            {
                "product_id": self.part.id,
                "scrap_qty": 1,
                "location_id": self._place("pending").id,
            }
        )
        with self.assertRaisesRegex(UserError, "waits for its inspection"):
            scrap.do_scrap()

    def test_done_receipt_is_not_changed(self):
        receipt = self._arrived()
        line = receipt.move_line_ids
        for vals in ({"quantity": 12}, {"location_dest_id": self.store.id}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "is done"):
                line.write(vals)
        with self.assertRaisesRegex(UserError, "is done"):
            line.copy({"quantity": 1, "location_dest_id": self.store.id})
        self.assertEqual(self._on(self.store), 0)

    def test_rejected_goods_stay(self):
        self._decide(self._inspections(self._arrived()), rejected=10)
        place, kind = self._place("rejected"), self.warehouse.int_type_id
        transfer = self._transfer(kind, place, self.store, (self.part, 2))
        with self.assertRaisesRegex(UserError, "was rejected"):
            self._validate(transfer)
        self.assertEqual(self._on(place), 10)

    def test_the_place_stays_one(self):
        place = self._place("pending")
        with self.assertRaises(AccessError):
            place.with_user(self.env.user).quality_use = False
        with self.assertRaisesRegex(ValidationError, "quarantine place"):
            place.location_id = self.warehouse.view_location_id

    def test_returned_goods(self):
        self._plan("returned", object="returned")
        customers = self.env.ref("stock.stock_location_customers")
        kind = self.warehouse.in_type_id
        back = self._transfer(kind, customers, self.store, (self.part, 2))
        self._validate(back)
        self.assertEqual(self._inspections(back).object, "returned")
        self.assertEqual(self._on(self._place("pending")), 2)

    def test_production_output(self):
        self._plan("output")
        made = self.env["stock.location"].search(
            [("usage", "=", "production"), ("company_id", "=", self.env.company.id)],
            limit=1,
        )
        kind = self.warehouse.int_type_id
        output = self._transfer(kind, made, self.store, (self.part, 3))
        self._validate(output)
        inspection = self._inspections(output)
        self.assertEqual(inspection.object, "finished")
        self._decide(inspection, accepted=2, rejected=1)
        self.assertEqual(self._on(self.store), 2)
