from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestMeasures(TransactionCase):
    def test_every_shipped_measure_can_be_worked_out(self):
        for measure in self.env["order.measure"].search([]):
            with self.subTest(measure.code):
                got = measure.measure_values(measure.code, "2026-01-01", "2026-12-31")
                self.assertEqual(got["code"], measure.code)
