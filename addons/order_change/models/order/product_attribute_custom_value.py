from odoo import api, models

from odoo.addons.order_process.kernel.given import given


class ProductAttributeCustomValue(models.Model):
    """What the customer wrote to an option is content of the line, locked with it."""

    _inherit = "product.attribute.custom.value"

    @api.model_create_multi
    def create(self, vals_list):
        lines = given(self, vals_list, "sale_order_line_id")
        lines.order_id._change_ensure_open()
        return super().create(vals_list)

    def write(self, vals):
        self.sale_order_line_id.order_id._change_ensure_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self.sale_order_line_id.order_id._change_ensure_open()
