from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMeasures(TransactionCase):
    def test_every_shipped_measure_can_be_worked_out(self):
        for measure in self.env["order.measure"].search([]):
            with self.subTest(measure.code):
                got = measure.measure_values(measure.code, "2026-01-01", "2026-12-31")
                self.assertEqual(got["code"], measure.code)

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
