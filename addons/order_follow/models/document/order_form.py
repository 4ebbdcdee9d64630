from odoo import api, models

from odoo.addons.order_form.models.form.order_form_effects import FormEffect


class OrderForm(models.Model):
    """What answers of sheets say may be an exception."""

    _inherit = "order.form"

    @api.model
    def _form_effects(self):
        effect = FormEffect(self.env._("Opens an Exception"), "_exception_from_form")
        return {**super()._form_effects(), "exception": effect}
