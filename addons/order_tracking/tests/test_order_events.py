from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestOrderEvents(TrackingCommon):
    """Odoo's own documents tell the process what happens to the order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A"), cls._node("2A", "order.confirmed")])

    def test_receiving_starts_clocks_when_the_demand_came(self):
        received = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=2)
        order = self._order(intake_received_at=received)
        event = self._events(order, "order.received")
        self.assertEqual(event.date, received)
        milestone = order.order_milestone_ids
        self.assertEqual(milestone.clock_start_at, received)
        self.assertEqual(milestone.due_at, received + timedelta(hours=4))

    def test_milestone_knows_order_customer_region_and_salesperson(self):
        order = self._order()
        milestone = order.order_milestone_ids
        self.assertEqual(milestone.sale_order_id, order)
        self.assertEqual(milestone.document_name, order.name)
        self.assertEqual(milestone.partner_id, self.partner)
        self.assertEqual(milestone.order_user_id, order.user_id)

    def test_sending_and_confirming_are_told(self):
        order = self._order()
        order.action_quotation_sent()
        order.action_confirm()
        self.assertEqual(
            self._codes(order), ["order.received", "quotation.sent", "order.confirmed"]
        )
        self.assertEqual(order.order_milestone_ids.mapped("name"), ["1A", "2A"])

    def test_cancelling_cancels_and_reopening_starts_again(self):
        order = self._order()
        order.action_cancel()
        self.assertEqual(order.process_state, "cancelled")
        self.assertEqual(order.order_milestone_ids.mapped("state"), ["cancelled"])
        order.action_draft()
        self.assertEqual(order.process_state, "running")
        self.assertEqual(
            self._codes(order),
            ["order.received", "order.cancelled", "order.reopened", "order.received"],
        )

    def test_copy_starts_afresh(self):
        order = self._order(intake_channel_id=None)
        order.action_confirm()
        copy = order.copy()
        self.assertEqual(self._codes(copy), ["order.received"])
        self.assertEqual(copy.order_milestone_ids.mapped("name"), ["1A"])
        self.assertFalse(copy.process_shipped_at)

    def test_one_change_of_a_confirmed_order_is_one_event(self):
        order = self._order(lines=3)
        order.action_confirm()
        commands = [
            Command.update(line.id, {"product_uom_qty": 7}) for line in order.order_line
        ]
        order.write({"order_line": commands})
        event = self._events(order, "order.changed")
        self.assertEqual(len(event), 1)
        self.assertEqual(event.payload["fields"], ["product_uom_qty"])
        self.assertEqual(sorted(event.payload["lines"]), sorted(order.order_line.ids))

    def test_change_over_the_line_itself_is_told(self):
        order = self._order()
        order.action_confirm()
        order.order_line.price_unit = 55
        event = self._events(order, "order.changed")
        self.assertEqual(event.payload["fields"], ["price_unit"])

    def test_writing_the_same_value_is_no_change(self):
        order = self._order()
        order.action_confirm()
        order.order_line.write({"product_uom_qty": 5.0})
        order.write({"partner_shipping_id": order.partner_shipping_id.id})
        self.assertFalse(self._events(order, "order.changed"))

    def test_editing_a_quotation_is_no_change(self):
        order = self._order()
        order.order_line.product_uom_qty = 9
        self.assertFalse(self._events(order, "order.changed"))

    def test_looking_after_the_order_is_recorded_with_user_and_time(self):
        order = self._order()
        order.action_order_checked()
        event = self._events(order, "order.checked")
        self.assertEqual(event.user_id, self.clerk)
        self.assertTrue(event.date)

    def test_looking_after_the_order_may_carry_a_remark(self):
        order = self._order()
        action = order.action_order_check_note()
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        wizard = wizard.with_context(**action["context"]).create({"note": "All well"})
        wizard.action_done()
        self.assertEqual(
            self._events(order, "order.checked").payload["note"], "All well"
        )

    def test_closing_is_told_once(self):
        order = self._order()
        order.action_confirm()
        order.action_order_close()
        order.action_order_close()
        self.assertEqual(len(self._events(order, "order.closed")), 1)
