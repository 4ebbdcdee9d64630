"""What a new document shows before it is saved."""

from odoo.tests import Form, tagged

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestPaperForm(ChangeCommon):
    def test_a_new_notice_of_an_order_names_its_customer(self):
        notices = self.env["order.change"].with_user(self.clerk)
        form = Form(notices.with_context(default_order_id=self.order.id))
        self.assertEqual(form.partner_id, self.order.partner_id)
        with form.line_ids.new() as line:
            line.sale_line_id = self.line
            line.quantity = self.line.product_uom_qty + 3
            self.assertIn(f"{self.line.product_uom_qty:.2f}", line.before_text)
            self.assertIn(f"{line.quantity:.2f}", line.after_text)

    def test_no_field_is_worked_out_together_with_one_that_has_a_default(self):
        """A new form takes what shares the method of a default for given, too."""
        together = [
            f"{name}.{field.name}: {other.name}"
            for name, model in self.env.registry.items()
            if name.startswith("order.")
            for field in model._fields.values()
            if field.store and field.compute and field.default
            for other in self.env.registry.field_computed[field]
            if not other.default
        ]
        self.assertEqual(together, [])
