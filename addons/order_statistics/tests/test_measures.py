from odoo.exceptions import ValidationError
from odoo.tests import Form, TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMeasures(TransactionCase):
    def test_every_shipped_measure_can_be_worked_out(self):
        for measure in self.env["order.measure"].search([]):
            with self.subTest(measure.code):
                got = measure.measure_values(measure.code, "2026-01-01", "2026-12-31")
                self.assertEqual(got["code"], measure.code)

    def test_a_measure_is_begun_and_typed_wrongly_without_a_crash(self):
        manager = new_test_user(
            self.env, "stat_writer", "order_process.order_process_group_manager"
        )
        form = Form(self.env["order.measure"].with_user(manager))
        form.name, form.code, form.formula = "Largest", "largest", "Sum of orders"
        form.source, form.date_field = "order.fact", "received_on"
        form.kind, form.value_field = "sum", "no_such_field"
        with self.assertRaisesRegex(ValidationError, "no such field"):
            form.save()

    def test_a_measure_reads_what_its_writer_may_read(self):
        manager = new_test_user(
            self.env, "stat_manager", "order_process.order_process_group_manager"
        )
        measures = self.env["order.measure"].with_user(manager)
        values = {
            "name": "Large",
            "code": "large",
            "formula": "Orders above a limit",
            "source": "order.fact",
            "kind": "count",
            "unit": "number",
            "date_field": "received_on",
        }
        for secret in ("partner_id.bank_ids.acc_number", "order_id.message_ids.body"):
            words = repr([(secret, "ilike", "9")])
            with self.assertRaises(ValidationError) as refused:
                measures.create({**values, "domain": words})
            self.assertIn("cannot read", str(refused.exception))
        readable = "[('is_confirmed', '=', True)]"
        self.assertTrue(measures.create({**values, "domain": readable}))
