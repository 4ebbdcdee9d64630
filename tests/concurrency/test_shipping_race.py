"""Clerks and keepers work on one shipment at the same moment, in real transactions.

Under REPEATABLE READ neither sees the other. Whoever comes later is begun anew by the
server, sees what the first has done, and then nothing is there twice and nothing lost.
"""

from datetime import timedelta

from shipping_race import QUANTITY, ShippingRace

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestShippingRace(ShippingRace):
    def test_two_clerks_do_not_announce_the_same_goods(self):
        drafts = [self._noticed(3.0, issue=False) for _draft in range(2)]
        steps = [
            lambda env, one=one: self._notice(env, one).action_issue() for one in drafts
        ]
        self._beside(*steps, refused=UserError)
        states = self._read(
            lambda env: self._notice(env, drafts).mapped("state"),
        )
        self.assertEqual(states, ["issued", "draft"])
        self.assertEqual(self._events("shipping.noticed"), 1)

    def test_two_keepers_prepare_one_notice(self):
        notice = self._noticed()

        def prepare(env):
            self._notice(env, notice).shipping_prepare()

        self._beside(prepare, prepare, refused=UserError)
        self.assertEqual(self._events("shipping.prepared"), 1)
        self.assertEqual(self._events("goods.prepared"), 1)

    def test_two_keepers_validate_one_transfer(self):
        notice = self._noticed()
        self._beside(self._validate, self._validate)
        left = self._read(lambda env: self._notice(env, notice).line_ids.quantity_left)
        self.assertEqual(left, QUANTITY)
        self.assertEqual(self._events("shipment.done"), 1)

    def test_two_keepers_pack_one_transfer(self):
        self._noticed()

        def pack(env):
            env["stock.picking"].browse(self.picking).action_goods_packed()

        self._beside(pack, pack)
        self.assertEqual(self._events("goods.packed"), 1)

    def test_goods_do_not_leave_against_a_notice_that_is_cancelled_beside(self):
        notice = self._noticed()

        def cancel(env):
            self._notice(env, notice).shipping_cancel("Wrong")

        self._beside(cancel, self._validate, refused=UserError)
        state = self._read(lambda env: env["stock.picking"].browse(self.picking).state)
        self.assertNotEqual(state, "done")

    def test_a_notice_is_not_cancelled_whose_goods_leave_beside(self):
        """Nor when only a part of them leaves."""
        notice = self._noticed()

        def ship(env):
            picking = env["stock.picking"].browse(self.picking)
            picking.move_ids.write({"quantity": 2, "picked": True})
            picking.with_context(skip_backorder=True).button_validate()

        def cancel(env):
            self._notice(env, notice).shipping_cancel("Wrong")

        self._beside(ship, cancel, refused=UserError)
        state = self._read(lambda env: self._notice(env, notice).state)
        self.assertEqual(state, "issued")

    def test_a_notice_is_not_prepared_that_is_cancelled_beside(self):
        notice = self._noticed()
        self._beside(
            lambda env: self._notice(env, notice).shipping_cancel("Wrong"),
            lambda env: self._notice(env, notice).shipping_prepare(),
            refused=UserError,
        )
        self.assertEqual(self._events("shipping.prepared"), 0)

    def test_a_notice_that_is_moved_while_it_is_prepared_is_both(self):
        notice = self._noticed()
        later = fields.Datetime.now().replace(microsecond=0) + timedelta(days=4)
        self._beside(
            lambda env: self._notice(env, notice).shipping_move(later, later),
            lambda env: self._notice(env, notice).shipping_prepare(),
        )
        seen = self._read(
            lambda env: (
                self._notice(env, notice).state,
                self._notice(env, notice).dispatch_at,
            )
        )
        self.assertEqual(seen, ("prepared", later))

    def test_an_order_that_is_changed_beside_is_not_prepared_as_it_was(self):
        notice = self._noticed()

        def change(env):
            order = env["sale.order"].browse(self.order)
            order.order_line.product_uom_qty = QUANTITY - 1

        self._beside(
            change,
            lambda env: self._notice(env, notice).shipping_prepare(),
            refused=UserError,
        )
        state = self._read(lambda env: self._notice(env, notice).state)
        self.assertEqual(state, "issued")

    def test_two_notices_begin_the_plan_of_a_day(self):
        """Both stand on the one plan."""
        far = fields.Datetime.now() + timedelta(days=400)
        with self.registry.cursor() as cr:
            env = self._env(cr)
            other = env["stock.warehouse"].create(
                {"name": self.tag, "code": self.tag[-5:]}
            )
            drafts = [self._draft(env, n) for n in (2.0, 3.0)]
            for draft in drafts:
                draft.write(
                    {"warehouse_id": other.id, "dispatch_at": far, "arrival_at": far}
                )
            ids = [draft.id for draft in drafts]
        self._beside(
            lambda env: self._notice(env, ids[0]).action_issue(),
            lambda env: self._notice(env, ids[1]).action_issue(),
        )
        plans = self._read(lambda env: self._notice(env, ids).plan_id.ids)
        self.assertEqual(len(plans), 1)

    def test_one_delivery_is_not_planned_on_two_transports(self):
        with self.registry.cursor() as cr:
            ids = [self._transport(self._env(cr)).id for _one in range(2)]

        def plan(number):
            return lambda env: env["order.transport"].browse(number).action_plan()

        self._beside(plan(ids[0]), plan(ids[1]), refused=UserError)
        states = self._read(
            lambda env: env["order.transport"].browse(ids).mapped("state")
        )
        self.assertEqual(states, ["planned", "draft"])

    def _transport(self, env):
        leaves = fields.Datetime.now() + timedelta(hours=2)
        return env["order.transport"].create(
            {
                "mode_id": env.ref("order_tracking.order_transport_mode_own").id,
                "departure_at": leaves,
                "arrival_at": leaves + timedelta(days=1),
                "stop_ids": [Command.create({"picking_id": self.picking})],
            }
        )
