import os
import random

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_change import ChangeCommon

#: Histories: few in `./test`, many in `./test deep`. The same in each run.
DEEP = os.environ.get("OC_DEEP") == "1"
HISTORIES = 60 if DEEP else 8
#: What has happened in one of them at least.
SHAPES = {"in", "to supplier", "out"} | ({"from customer"} if DEEP else set())
SEED = 20261130


@tagged("post_install", "-at_install")
class TestChangeRemaining(ChangeCommon):
    """Whatever was ordered, received, shipped and returned before: the ledger gives
    up what is still open first, never more than was planned, and calls the rest late.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._kind()
        cls._buy()
        cls.chance = random.Random(SEED)  # noqa: S311 - to be repeated

    # -- what happens --------------------------------------------------------------
    def _move(self, picking, quantity):
        """Carry out a part of a transfer; the rest becomes a backorder."""
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_context(skip_backorder=True).button_validate()

    def _open(self, pickings, code):
        return pickings.filtered(
            lambda one: one.picking_type_code == code
            and one.state not in ("done", "cancel")
            and not one.move_ids.origin_returned_move_id
        )[:1]

    def _return(self, pickings, code, quantity):
        """Send goods of a transfer that is done the other way."""
        done = pickings.filtered(
            lambda one: one.picking_type_code == code
            and one.state == "done"
            and sum(one.move_ids.mapped("quantity")) >= quantity
            and not one.move_ids.origin_returned_move_id
        )[:1]
        if not done:
            return 0
        wizard = (
            self.env["stock.return.picking"]
            .with_context(active_model="stock.picking", active_id=done.id)
            .create({"picking_id": done.id})
        )
        wizard.product_return_moves.quantity = quantity
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        self._move(back, quantity)
        return quantity

    def _history(self, order, bought, ordered):
        """Let a few things happen; return {what: quantity}."""
        told = dict.fromkeys(("in", "to supplier", "out", "from customer"), 0)
        for _step in range(self.chance.randint(0, 8)):
            here = told["in"] - told["to supplier"] - told["out"]
            most = {
                "in": ordered - told["in"],
                "out": here,
                "to supplier": min(here, 1),
                "from customer": min(told["out"] - told["from customer"], 1),
            }
            possible = [name for name, part in most.items() if part]
            if not possible:
                break
            what = self.chance.choice(possible)
            part = self.chance.randint(1, most[what])
            told[what] += self._happen(order, bought, what, part)
        return told

    def _happen(self, order, bought, what, part):
        """Let one thing happen; return how much of it did."""
        receipts = bought.order_id.picking_ids
        if what == "in":
            self._move(self._open(receipts, "incoming"), part)
        elif what == "out":
            self._move(self._open(order.picking_ids, "outgoing"), part)
        elif what == "to supplier":
            return self._return(receipts, "incoming", part)
        else:
            return self._return(order.picking_ids, "outgoing", part)
        return part

    # -- what the ledger says ---------------------------------------------------------
    def _ledger(self, change, topic, verdicts):
        rows = change.impact_ids.filtered(
            lambda row: row.topic == topic and row.verdict in verdicts
        )
        return sum(rows.mapped("quantity"))

    def _check(self, change, ordered, wanted, told):
        less = ordered - wanted
        received = told["in"] - told["to supplier"]
        late = max(less - (ordered - received), 0)
        self.assertEqual(self._ledger(change, "purchase", {"too_late"}), late)
        self.assertEqual(
            self._ledger(change, "purchase", {"cancel_cost"}), less - late, "to come"
        )
        gone = told["out"] - told["from customer"]
        given_up = max(ordered - told["out"] - (wanted - gone), 0)
        still = {"amendable", "nothing_spent"}
        self.assertEqual(self._ledger(change, "delivery", still), given_up, "to ship")
        self.assertFalse(self._ledger(change, "delivery", {"too_late"}))

    def test_random_histories_against_what_remains(self):
        shapes = set()
        for number in range(HISTORIES):
            ordered = self.chance.randint(3, 12)
            order, bought = self._bought_order(ordered)
            order, bought = order.sudo(), bought.sudo()
            bought.order_id.button_confirm()
            told = self._history(order, bought, ordered)
            gone = told["out"] - told["from customer"]
            if gone == ordered:
                continue  # nothing can be given up any more
            wanted = self.chance.randint(max(gone, 1), ordered - 1)
            with self.subTest(number=number, ordered=ordered, wanted=wanted, told=told):
                change = self._change(
                    self._to(order.order_line, quantity=wanted), order_id=order.id
                )
                change.action_assess()
                self._check(change.sudo(), ordered, wanted, told)
                shapes |= {what for what, quantity in told.items() if quantity}
        self.assertLessEqual(SHAPES, shapes)

    def test_less_than_was_shipped_is_refused_whatever_came_before(self):
        order, bought = self._bought_order(6)
        order, bought = order.sudo(), bought.sudo()
        bought.order_id.button_confirm()
        self._move(self._open(bought.order_id.picking_ids, "incoming"), 6)
        self._move(self._open(order.picking_ids, "outgoing"), 5)
        self._return(order.picking_ids, "outgoing", 1)
        change = self._change(self._to(order.order_line, quantity=3), order_id=order.id)
        with self.assertRaisesRegex(UserError, "4 .*were shipped, 3 are requested"):
            change.action_assess()
        change.line_ids.quantity = 4
        change.action_assess()
        told = {"in": 6, "to supplier": 0, "out": 5, "from customer": 1}
        self._check(change.sudo(), 6, 4, told)
