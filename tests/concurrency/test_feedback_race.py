"""A customer presses twice, and two events tell the same customer at one moment."""

from shipping_race import ShippingRace

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

SAID = {"goods": "5", "service": "4", "given_by": "Ms Li"}


@tagged("post_install", "-at_install")
class TestFeedbackRace(ShippingRace):
    needs = ("order.feedback", "order_portal")

    def setUp(self):
        super().setUp()
        self._shipped()

    def test_a_customer_who_presses_twice_has_rated_once(self):
        def rate(env):
            env["sale.order"].browse(self.order)._customer_rate(dict(SAID))

        self._beside(rate, rate, refused=UserError)
        self.assertEqual(self._events("feedback.given"), 1)

    def test_a_call_that_is_repeated_beside_is_one_feedback(self):
        def record(env):
            said = {"goods": 5, "service": 4, "given_by": "Ms Li"}
            order = env["sale.order"].browse(self.order)
            return order.feedback_record(said, self.tag)

        self._beside(record, record)
        self.assertEqual(self._events("feedback.given"), 1)

    def test_two_looks_at_one_moment_tell_the_customer_once(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            looked = env.ref("order_tracking.order_event_type_order_checked")
            rule = env["order.customer.rule"].create(
                {
                    "name": self.tag,
                    "process_codes": self.tag,
                    "event_type_ids": [Command.set(looked.ids)],
                    "channel": "portal",
                }
            )
            number = rule.id
        self.addCleanup(self._archive, number)

        def look(env):
            env["sale.order"].browse(self.order).action_order_checked()

        self._beside(look, look)
        self.assertEqual(self._events("order.checked"), 2)
        self.assertEqual(self._events("customer.informed"), 1)

    def _archive(self, number):
        with self.registry.cursor() as cr:
            self._env(cr)["order.customer.rule"].browse(number).active = False
