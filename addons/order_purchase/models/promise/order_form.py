from odoo import api, models

from odoo.addons.order_form.models.form.order_form_effects import FormEffect


class OrderForm(models.Model):
    """What a supplier answers on a sheet changes the promised date of its order."""

    _inherit = "order.form"

    @api.model
    def _form_effects(self):
        label = self.env._("Promised Date of the Purchase")
        promised = FormEffect(label, "_promise_answered", "purchase.order")
        return {**super()._form_effects(), "purchase_promised": promised}

    def _expedite_products(self):
        """Return the ids of the products that the rows of a sheet name."""
        self.ensure_one()
        rows = [row for table in (self.rows or {}).values() for row in table]
        named = [row["product"] for row in rows if isinstance(row.get("product"), dict)]
        return {one["id"] for one in named}
