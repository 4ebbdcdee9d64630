from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.order_change.tests.common_change import ChangeCommon
from odoo.addons.order_tracking.tests.common_review import USER


@tagged("post_install", "-at_install")
class TestChangeDesign(ChangeCommon):
    """A customer who delays the confirmation of a design stops our clocks."""

    def _nodes(self):
        return self.order.milestone_ids.filtered(lambda one: one.state == "open")

    def test_the_clocks_stand_still_for_the_customers_sake(self):
        nodes = self._nodes()
        self.assertEqual(len(nodes), 2)
        before = {node: node.due_at for node in nodes}
        now = fields.Datetime.now()
        with freeze_time(now):
            self.order.action_design_wait("Drawing T-4")
            self.assertTrue(all(nodes.mapped("paused")))
            self.assertEqual(set(nodes.pause_ids.mapped("cause")), {"customer"})
            self.assertEqual(self.order.design_waiting_for, "Drawing T-4")
        with freeze_time(now + timedelta(hours=3)):
            self.order.action_design_resume()
        self.assertFalse(any(nodes.mapped("paused")))
        for node in nodes:
            self.assertEqual(node.due_at - before[node], timedelta(hours=3))
        event = self._events(self.order, "design.resumed")
        self.assertEqual(event.payload, {"minutes": 180, "cause": "customer"})
        self.assertEqual(
            self._events(self.order, "design.waiting").payload["reason"], "Drawing T-4"
        )

    def test_a_clock_that_stood_still_for_another_reason_stays(self):
        node = self._nodes()[0].with_user(self.clerk)
        with freeze_time(fields.Datetime.now() - timedelta(hours=1)):
            node.action_pause("supplier", "No steel")
        self.order.action_design_wait("Drawing T-4")
        self.order.action_design_resume()
        self.assertTrue(node.paused)
        self.assertEqual(len(self._nodes().filtered("paused")), 1)

    def test_waiting_twice_and_resuming_twice_are_refused(self):
        with self.assertRaises(UserError):
            self.order.action_design_resume()
        self.order.action_design_wait("Drawing T-4")
        with self.assertRaises(UserError):
            self.order.action_design_wait("Drawing T-5")

    def test_without_a_reason_a_dialog_asks(self):
        action = self.order.action_design_wait()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.clerk)
            .with_context(**action["context"])
            .create({"reason": "Drawing T-4"})
        )
        wizard.action_wait()
        self.assertTrue(self.order.design_waiting_since)

    def test_who_may_not_write_the_order_stops_no_clock(self):
        reader = new_test_user(self.env, "chg_reader", USER)
        with self.assertRaises(AccessError):
            self.order.with_user(reader).action_design_wait("x")
        with self.assertRaises(AccessError):
            self.order.write({"design_waiting_since": fields.Datetime.now()})
