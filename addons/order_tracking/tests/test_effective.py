from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_review import USER, ReviewCommon

CODE = "order.effective"


@tagged("post_install", "-at_install")
class TestEffective(ReviewCommon):
    """An order is put in force by hand, or by what held it last."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A", gates=[CODE])])

    def _in_force(self, order):
        return bool(order.effective_at), len(self._events(order, CODE))

    @covers("S1-B-017")
    def test_by_hand_when_no_gate_holds_it(self):
        order = self._new_order()
        with self.assertRaises(GateRefused):
            order.action_order_effective()
        self.assertEqual(self._in_force(order), (False, 0))
        order._complete_node("1A")
        order.action_order_effective()
        self.assertEqual(self._in_force(order), (True, 1))
        self.assertEqual(self._events(order, CODE).user_id, self.clerk)
        order.action_order_effective()
        self.assertEqual(self._in_force(order), (True, 1), "once is enough")

    def test_whoever_may_not_write_the_order_puts_nothing_in_force(self):
        order = self._new_order()
        order._complete_node("1A")
        reader = new_test_user(self.env, "effective_reader", USER)
        with self.assertRaises(AccessError):
            order.with_user(reader).action_order_effective()
        self.assertEqual(self._in_force(order), (False, 0))

    def test_a_cancelled_order_is_left_alone(self):
        order = self._new_order()
        order._complete_node("1A")
        order._action_cancel()
        order.action_order_effective()
        self.assertFalse(order.effective_at)

    def test_the_released_round_that_held_it_puts_it_in_force(self):
        self._chain("review", "quality", gates=[CODE], exclude_requester=False)
        order = self._new_order()
        order._complete_node("1A")
        order.signoff_request("review")
        self.assertEqual(self._in_force(order), (False, 0))
        self._sign(order, "quality")
        self.assertEqual(self._in_force(order), (True, 1))

    def test_a_released_round_means_nothing_where_nothing_holds_the_event(self):
        self.env["order.process.rule"].search([("process_code", "=", "TRK")]).unlink()
        self._chain("review", "quality", exclude_requester=False)
        order = self._new_order()
        order.signoff_request("review")
        self._sign(order, "quality")
        self.assertEqual(order.signoff_state, "released")
        self.assertFalse(order.effective_at)
        order.action_order_effective()
        self.assertTrue(order.effective_at)

    def test_the_page_shows_since_when(self):
        order = self._new_order()
        order._complete_node("1A")
        order.action_order_effective()
        with Form(order, "order_tracking.sale_order_page_process") as form:
            shown = Datetime.to_datetime(form.effective_at)
        self.assertEqual(shown, order.effective_at)
        self.assertTrue(shown)
