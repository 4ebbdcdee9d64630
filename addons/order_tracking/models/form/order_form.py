from odoo import api, models

from odoo.addons.order_form.models.form.order_form_effects import FormEffect


class OrderForm(models.Model):
    """What answers of sheets change on sale orders."""

    _inherit = "order.form"

    @api.model
    def _form_effects(self):
        label = self.env._("Expected Date")
        expected = FormEffect(label, "_form_expect", "sale.order")
        return {**super()._form_effects(), "expected_date": expected}
