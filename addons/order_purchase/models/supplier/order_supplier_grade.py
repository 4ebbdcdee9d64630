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
    score_from = fields.Float(
        string="From Score",
        help="Suppliers are graded so from this score of an evaluation on.",
    )

    _score_in_range = models.Constraint(
        "CHECK(score_from BETWEEN 0 AND 100)", "Scores must be between 0 and 100."
    )
