from odoo import api, fields, models

#: What purchasing says of a supplier: of the company, its contacts follow.
KEPT = ("supplier_grade_id", "supplier_qualified_until")


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
    supplier_qualified_until = fields.Date(
        string="Qualified Until",
        groups="purchase.group_purchase_user,order_process.order_process_group_user",
        help="To be qualified again after that day; empty: without an end.",
    )

    def _commercial_fields(self):
        """The supplier is the company, its contacts follow."""
        return [*super()._commercial_fields(), *KEPT]

    @api.model
    def _order_kept(self):
        """Purchasing grades suppliers."""
        keepers = (
            "purchase.group_purchase_user",
            "order_process.order_process_group_manager",
        )
        return {**super()._order_kept(), **dict.fromkeys(KEPT, keepers)}
