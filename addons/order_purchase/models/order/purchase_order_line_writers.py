from odoo import api, models


class PurchaseOrderLine(models.Model):
    """Lines are written by those who write the purchase order."""

    _name = "purchase.order.line"
    _inherit = ["purchase.order.line", "order.writer.guard.mixin"]
    _writer_groups = "purchase.group_purchase_user"

    @api.model_create_multi
    def create(self, vals_list):
        # A copy is made from its original, which keeps what follows from it.
        with self.browse()._leading(*vals_list):
            return super().create(vals_list)

    def write(self, vals):
        with self._leading(vals):
            return super().write(vals)

    def unlink(self):
        with self._leading():
            return super().unlink()
