from odoo import api, fields, models


class ResPartner(models.Model):
    """How a supplier was graded, for following his orders (S3-A-10)."""

    _inherit = "res.partner"

    supplier_grade_id = fields.Many2one(
        "order.supplier.grade",
        string="Supplier Grade",
        ondelete="restrict",
        groups="purchase.group_purchase_user,order_process.order_process_group_user",
        help="Determines how closely purchase orders to this supplier are tracked.",
    )

    def _commercial_fields(self):
        """The supplier is the company, its contacts follow."""
        return [*super()._commercial_fields(), "supplier_grade_id"]

    @api.model
    def _order_kept(self):
        """Purchasing grades suppliers."""
        keepers = (
            "purchase.group_purchase_user",
            "order_process.order_process_group_manager",
        )
        return {**super()._order_kept(), "supplier_grade_id": keepers}
