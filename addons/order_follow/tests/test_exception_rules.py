from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_exception import ExceptionCommon


@tagged("post_install", "-at_install")
class TestExceptionRules(ExceptionCommon):
    def test_the_type_of_a_procedure_stands_before_the_general_one(self):
        general = self._kind()
        kinds = self.env["order.exception.type"]
        self.assertEqual(kinds._of_code("late", self.order), general)
        own = self._kind(process_codes=self.order.process_id.code)
        self.assertEqual(kinds._of_code("late", self.order), own)
        self._kind(process_codes="NO-SUCH")
        self.assertEqual(kinds._of_code("late", self.order), own)

    @covers("S3-Q-08", "S3-N-12")
    def test_the_contingency_plan_is_copied_and_urgency_shortens_the_limit(self):
        kind = self._kind(
            plan="Call the second supplier",
            critical_within="30 working minutes",
            measure_ids=[
                Command.create({"name": "Order there", "within": "1 working day"})
            ],
        )
        plain = self._reported(kind)
        self.assertEqual(plain.plan, "Call the second supplier")
        self.assertEqual(plain.measure_ids.name, "Order there")
        self.assertEqual(plain.measure_ids.role_id, self.roles["production"])
        urgent = self._reported(
            self._kind("hot", critical_within="30 working minutes"), urgency="critical"
        )
        self.assertLess(urgent.due_at, plain.due_at)

    def test_it_holds_events_while_it_is_open(self):
        event = self._event("order.confirmed")
        kind = self._kind(gate_event_ids=[Command.set(event.ids)])
        exception = self._reported(kind)
        with self.assertRaisesRegex(Exception, exception.name):
            self.order.with_user(self.clerk).action_confirm()
        self._as(exception, "production").exception_solve("Done")
        with self.assertRaisesRegex(Exception, exception.name):
            self.order.with_user(self.clerk).action_confirm()
        self._as(exception, "production").exception_analyse("own", "x")

    def test_something_that_happens_opens_one_by_itself(self):
        event = self._event("order.confirmed")
        kind = self._kind(event_type_ids=[Command.set(event.ids)], asks_reason=True)
        self.order.with_user(self.clerk).action_confirm()
        exception = self.env["order.exception"].search([("type_id", "=", kind.id)])
        self.assertEqual(exception.state, "reported")
        self.assertEqual(exception.res_id, self.order.id)
        handled = self._as(exception, "production")
        with self.assertRaisesRegex(Exception, "Reason"):
            handled.exception_solve("Done")
        handled.reason = "Known now"
        handled.exception_solve("Done")
        self.assertEqual(exception.state, "solved")

    def test_the_section_of_a_file_reads_and_prints_the_same(self):
        kind = self._kind(
            process_codes=self.order.process_id.code,
            plan="Call",
            measure_ids=[Command.create({"name": "Call them"})],
        )
        printed = kind._file_of(self.order.process_id)._file_print_table()
        self.assertEqual(list(printed), ["late"])
        self.assertEqual(printed["late"]["owner"], "rev_production")
