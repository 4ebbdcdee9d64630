from odoo import fields, models


class OrderSupplierGrade(models.Model):
    """What a supplier was graded as; it says how closely his orders are followed
    (供应商分级跟踪, S3-A-10)."""

    _name = "order.supplier.grade"
    _description = "Supplier Grade"
    _inherit = ["order.coded.mixin"]

    tracking_class_id = fields.Many2one(
        "order.tracking.class",
        string="Tracking Class",
        ondelete="restrict",
        help=(
            "Tracking class assigned automatically to orders from suppliers of "
            "this grade."
        ),
    )
