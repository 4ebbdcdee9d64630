from odoo import fields, models

MEASURES = [
    ("punctual", "On Time (%)"),
    ("quantity", "Quantity Right (%)"),
    ("kept", "Kept, Not Returned (%)"),
]


class OrderSupplierCriterion(models.Model):
    """By what suppliers are evaluated, and how much it counts: service and product
    quality as shipped (S3-E-11); a company adds its own."""

    _name = "order.supplier.criterion"
    _description = "Supplier Criterion"
    _inherit = ["order.coded.mixin"]

    weight = fields.Float(
        default=50, required=True, help="How much it counts beside the others."
    )
    measure = fields.Selection(
        MEASURES,
        string="Measured By",
        help="Figure of the receipts that is shown beside the score; empty: judged "
        "only.",
    )

    _weight_sound = models.Constraint(
        "CHECK(weight > 0)", "The weight must be greater than zero."
    )
