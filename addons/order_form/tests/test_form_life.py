from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestFormLife(TransactionCase):
    def test_a_draft_has_no_number(self):
        kind = self.env["order.form.type"].create(
            {"name": "Contact", "code": "contact"}
        )
        form = self.env["order.form"].create({"type_id": kind.id})
        self.assertEqual(form.name, "/")
