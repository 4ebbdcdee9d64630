from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.order_change.tests.common_change import ChangeCommon
from odoo.addons.order_tracking.tests.common_review import USER


@tagged("post_install", "-at_install")
class TestChangeDesign(ChangeCommon):
    """A customer who delays the confirmation of a design stops our clocks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls.order.with_user(cls.clerk)

    @classmethod
    def _change_nodes(cls):
        nodes = [cls._node(code) for code in ("1A", "2A", "3A")]
        for node in nodes[:2]:
            pause = cls._trigger("pause", "design.waiting")
            node["trigger_ids"].append(Command.create(pause))
        return nodes

    def _nodes(self):
        """The open nodes that wait for the design."""
        return self.order.sudo().milestone_ids.filtered(
            lambda one: one.state == "open" and one.node_id.code != "3A"
        )

    def _employee(self, login, groups):
        return self.order.with_user(new_test_user(self.env, login, f"{USER},{groups}"))

    def _offered(self, order):
        return "action_design_wait" in [
            action["name"] for action in order.order_head()["actions"]
        ]

    def test_only_nodes_stop_that_wait_for_a_design(self):
        self.order.action_design_wait("Drawing T-4")
        other = self.order.sudo().milestone_ids - self._nodes()
        self.assertEqual(other.node_id.mapped("code"), ["3A"])
        self.assertFalse(other.paused)

    def test_a_storekeeper_stops_no_clock(self):
        order = self._employee("chg_store", "stock.group_stock_user")
        self.assertTrue(order.has_access("write"), "Odoo lets him write orders")
        self.assertTrue(self._offered(self.order))
        self.assertFalse(self._offered(order))
        with self.assertRaisesRegex(AccessError, "Sales Clerk"):
            order.action_design_wait("The customer is on leave")
        dialog = self.env["order.change.design"].with_user(order.env.user)
        dialog = dialog.create({"order_id": order.id, "reason": "On leave"})
        with self.assertRaises(AccessError):
            dialog.action_wait()
        self.assertFalse(any(self._nodes().mapped("paused")))
        self.order.action_design_wait("Drawing T-4")
        self.assertFalse(order.order_head()["notices"][-1]["action"])
        with self.assertRaises(AccessError):
            order.action_design_resume()
        self.assertTrue(all(self._nodes().mapped("paused")))

    def test_an_engineer_who_only_reads_orders_stops_the_clock_of_his_node(self):
        order = self._employee(
            "chg_design", "order_process.order_process_group_engineering"
        )
        self.assertFalse(order.has_access("write"))
        node = self._nodes()[0]
        node.with_user(self.clerk).action_hand_over(order.env.uid, "He designs it")
        order.action_design_wait("Drawing T-4")
        self.assertTrue(node.paused)
        order.action_design_resume()
        self.assertFalse(node.paused)

    def test_what_is_late_stays_late(self):
        late, node = self._nodes()
        with freeze_time(late.due_at + timedelta(minutes=1)):
            node.with_user(self.clerk)._as_kernel().due_at += timedelta(days=1)
            due = late.due_at
            self.order.action_design_wait("Drawing T-4")
            self.assertEqual((late.paused, node.paused), (False, True))
            with self.assertRaisesRegex(UserError, "past its due time"):
                late.with_user(self.clerk).action_pause("customer", "Drawing T-4")
            self.order.action_design_resume()
        self.assertEqual(late.due_at, due)

    def test_nothing_waits_for_a_design(self):
        nodes = self._nodes()
        nodes.with_user(self.clerk).action_complete()
        self.assertFalse(self._offered(self.order))
        with self.assertRaisesRegex(UserError, "No open step"):
            self.order.action_design_wait("Drawing T-4")

    def test_a_reason_says_something(self):
        for reason in ("", "x", "  ab "):
            with self.assertRaisesRegex(UserError, "at least 4"):
                self.order.action_design_wait(reason)
        self.assertFalse(self.order.design_waiting_since)

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
            self.order.with_user(reader).action_design_wait("Drawing T-4")
        with self.assertRaises(AccessError):
            self.order.write({"design_waiting_since": fields.Datetime.now()})
