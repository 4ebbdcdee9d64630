from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_class import ClassCommon


@tagged("post_install", "-at_install")
class TestClassSubmission(ClassCommon):
    """An order is classified when it is submitted; criteria count by its type."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.set_a)

    @covers("S0-A-09", "S0-H-04")
    def test_submission_is_stamped_told_and_classifies(self):
        order = self._new_order()
        order.action_order_submit()
        self.assertEqual(order.requirement_state, "submitted")
        self.assertEqual(order.submitted_by_id, self.clerk)
        self.assertTrue(order.submitted_at)
        self.assertEqual(len(self._events(order, "order.submitted")), 1)
        self.assertEqual(order.order_type_id.code, "non_regular")
        self.assertEqual(order.classification_ids.cause, "submitted")

    def test_a_copy_is_not_classified(self):
        order = self._new_order()
        order.action_order_submit()
        self.assertTrue(order.class_signature)
        self.assertFalse(order.copy().class_signature)

    @covers("S1-C-03")
    def test_customised_goods_need_technical_staff(self):
        events = "order_tracking.order_event_type_order_confirmed"
        customised = self.env.ref("order_tracking.order_type_customised")
        self.env["order.review.criterion"].create(
            {
                "name": "Technical staff assisted",
                "code": "assisted",
                "process_codes": "S1-A",
                "role_id": self._role("engineer").id,
                "order_type_ids": [Command.set(customised.ids)],
                "gate_event_ids": [Command.set(self.env.ref(events).ids)],
            }
        )
        plain = self._new_order()
        plain.action_classify()
        plain.action_confirm()
        self.product.is_customised = True
        order = self._new_order()
        order.action_classify()
        with self.assertRaisesRegex(GateRefused, "Technical staff assisted"):
            order.action_confirm()
        order.with_user(self.people["engineer"]).action_criterion_tick("assisted")
        order.action_confirm()
