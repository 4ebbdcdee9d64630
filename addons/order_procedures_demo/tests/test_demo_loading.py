from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoLoading(TransactionCase):
    def test_the_demo_orders_cannot_be_made_in_a_running_database(self):
        with self.assertRaisesRegex(UserError, "installed"):
            self.env["order.procedures.demo"]._load()
