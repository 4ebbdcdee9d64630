from odoo import fields, models


class OrderSupplierGrade(models.Model):
    """What a supplier was graded as; it says how closely his orders are followed
    (供应商分级跟踪, S3-A-10)."""

    _name = "order.supplier.grade"
    _description = "Supplier Grade"
    _shared_setup_path = ""
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    tracking_class_id = fields.Many2one(
        "order.tracking.class",
        string="Tracking Class",
        ondelete="restrict",
        help=(
            "Tracking class assigned automatically to orders from suppliers of "
            "this grade."
        ),
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
