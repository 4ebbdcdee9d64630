from odoo.fields import Command
from odoo.tests import tagged

from .common_change import ChangeCommon

STEPS = ("ship_only", "pick_ship", "pick_pack_ship")


@tagged("post_install", "-at_install")
class TestChangeSteps(ChangeCommon):
    """The impact ledger in warehouses of one, two and three steps, and what is left of
    an order of which part is gone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._kind(
            routes={
                "2": {
                    "review_purpose": False,
                    "joint_assessment": False,
                    "customer_answer": False,
                }
            }
        )
        cls._buy()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls._stock(cls.product, 100)

    def _steps(self, steps):
        self.warehouse.write(
            {"delivery_steps": steps, "reception_steps": "three_steps"}
        )

    def _sold(self, quantity=10, product=None, **vals):
        line = {"product_id": (product or self.product).id, "product_uom_qty": quantity}
        order = self._new_order(order_line=[Command.create(line)], **vals)
        order.action_confirm()
        return order

    def _step(self, order, quantity):
        """Do the next open step with so many pieces; the rest stays behind."""
        pickings = order.sudo().picking_ids.filtered(
            lambda p: p.state not in ("done", "cancel")
        )
        # The step that was supplied by the one before comes first.
        picking = pickings.sorted(lambda p: len(p.move_ids.move_orig_ids))[-1]
        picking.action_assign()
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_user(self.keeper)._action_done()

    def _ledger(self, order, quantity):
        """Return {topic: {(verdict, quantity)}} of wanting another quantity."""
        wish = self._to(order.order_line, quantity=quantity)
        change = self._change(wish, order_id=order.id)
        change.action_assess()
        found = {}
        for row in change.impact_ids:
            rows = found.setdefault(row.topic, [])
            rows.append((row.verdict, row.quantity))
        change.change_decide("cancel", "He thought again")
        return {topic: sorted(rows) for topic, rows in found.items()}

    # -- deliveries ----------------------------------------------------------------
    def test_a_delivery_of_several_steps_is_in_the_ledger_before_it_is_picked(self):
        for steps in STEPS:
            self._steps(steps)
            order = self._sold()
            self.assertEqual(
                self._ledger(order, 7),
                {"delivery": [("amendable", 3)], "stock": [("amendable", 3)]},
                steps,
            )

    def test_what_is_given_up_is_taken_from_what_is_still_open(self):
        for steps in STEPS:
            self._steps(steps)
            order = self._sold()
            for _step in steps.split("_") if steps != "ship_only" else "s":
                self._step(order, 6)
            self.assertEqual(order.order_line.qty_delivered, 6, steps)
            self.assertEqual(
                self._ledger(order, 8),
                {"delivery": [("amendable", 2)], "stock": [("amendable", 2)]},
                steps,
            )

    def test_goods_between_two_steps_are_counted_once(self):
        self._steps("pick_ship")
        order = self._sold()
        self._step(order, 6)
        # Four wait to be picked, six to be shipped: nine of these are not wanted.
        self.assertEqual(
            self._ledger(order, 1),
            {
                "delivery": [("amendable", 4), ("amendable", 5)],
                "stock": [("amendable", 9)],
            },
        )

    def test_a_chain_that_is_pulled_gives_up_in_each_step(self):
        order = self._sold()
        ship = order.sudo().order_line.move_ids
        ship._do_unreserve()
        ship.procure_method = "make_to_order"
        pick = ship.copy(
            {
                "location_dest_id": self.warehouse.wh_output_stock_loc_id.id,
                "location_final_id": self.warehouse.wh_output_stock_loc_id.id,
                "picking_type_id": self.warehouse.pick_type_id.id,
                "picking_id": False,
                "procure_method": "make_to_stock",
                "move_dest_ids": [Command.set(ship.ids)],
            }
        )
        ship.location_id = self.warehouse.wh_output_stock_loc_id
        pick._action_confirm()
        pick._action_assign()
        found = self._ledger(order, 7)
        self.assertEqual(found["delivery"], [("amendable", 3), ("nothing_spent", 3)])
        self.assertEqual(found["stock"], [("amendable", 3)])

    def test_a_delivery_in_hand_is_told_and_gets_an_owner(self):
        order = self._sold()
        delivery = order.sudo().picking_ids
        delivery.action_assign()
        delivery.write({"printed": True, "user_id": self.keeper.id})
        wish = self._to(order.order_line, quantity=7)
        change = self._change(wish, order_id=order.id)
        change.action_assess()
        row = change.impact_ids.filtered(lambda r: r.topic == "delivery")
        self.assertTrue(row.in_hand)
        self.assertIn("printed", row.explanation)
        self.assertIn(self.keeper.name, row.explanation)
        self.assertEqual(row.user_id, self.keeper)
        change.action_submit()
        change.action_apply()
        duty = self._duties(change, "hand")
        self.assertEqual(duty.user_id, self.keeper)
        self.assertIn(delivery.name, duty.name)

    def test_picked_goods_are_told_with_their_quantity(self):
        order = self._sold()
        delivery = order.sudo().picking_ids
        delivery.action_assign()
        delivery.move_ids.write({"quantity": 3, "picked": True})
        change = self._change(self._to(order.order_line, quantity=7), order_id=order.id)
        change.action_assess()
        row = change.impact_ids.filtered(lambda r: r.topic == "delivery")
        self.assertIn("3 of 10", row.explanation)
        self.assertTrue(row.in_hand)

    # -- purchases -----------------------------------------------------------------
    def test_received_in_steps_and_wanted_less_takes_from_what_is_to_come(self):
        for steps in STEPS:
            self._steps(steps)
            order = self._sold(product=self.bought)
            bought = order.order_line.sudo().move_ids.created_purchase_line_ids
            bought.order_id.button_confirm()
            receipt = bought.order_id.picking_ids
            receipt.move_ids.write({"quantity": 6, "picked": True})
            receipt._action_done()
            self.assertEqual(bought.qty_received, 6, steps)
            found = self._ledger(order, 8)
            self.assertEqual(found["purchase"], [("cancel_cost", 2)], steps)
            found = self._ledger(order, 3)
            self.assertEqual(
                found["purchase"], [("cancel_cost", 4), ("too_late", 3)], steps
            )

    # -- invoices ------------------------------------------------------------------
    def test_only_what_is_invoiced_beyond_needs_a_credit_note(self):
        order = self._sold()
        order._create_invoices().action_post()
        self.assertEqual(self._ledger(order, 8)["invoice"], [("too_late", 2)])
        self.assertNotIn("invoice", self._ledger(order, 12))

    # -- an independent calculation ------------------------------------------------
    def test_the_ledger_agrees_with_what_is_left_of_the_order(self):
        """By hand: of *ordered*, *gone* is delivered; *wanted* less *gone* is left;
        the rest of what is open is given up, wherever it stands in the house."""
        cases = (
            ("ship_only", 10, 0, 4),
            ("ship_only", 9, 4, 5),
            ("pick_ship", 12, 5, 12),
            ("pick_ship", 12, 5, 5),
            ("pick_ship", 7, 2, 3),
            ("pick_pack_ship", 11, 3, 8),
            ("pick_pack_ship", 8, 7, 7),
        )
        for steps, ordered, gone, wanted in cases:
            with self.subTest(steps=steps, ordered=ordered, gone=gone, wanted=wanted):
                self._steps(steps)
                order = self._sold(ordered)
                for _step in steps.split("_") if steps != "ship_only" else "s":
                    if gone:
                        self._step(order, gone)
                if ordered == wanted:
                    self.assertEqual(order.order_line.qty_delivered, gone)
                    continue
                rows = self._ledger(order, wanted)["delivery"]
                by_hand = (ordered - gone) - (wanted - gone)
                self.assertAlmostEqual(sum(q for _verdict, q in rows), by_hand)
