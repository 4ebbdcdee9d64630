from odoo import fields, models


class ResCompany(models.Model):
    """How much each criterion counts when suppliers are compared (S2-Q-04)."""

    _inherit = "res.company"

    supplier_weight_price = fields.Float(string="Price Weight", default=40)
    supplier_weight_quality = fields.Float(string="Quality Weight", default=30)
    supplier_weight_delivery = fields.Float(string="Delivery Weight", default=30)

    _supplier_weights_positive = models.Constraint(
        "CHECK(supplier_weight_price >= 0 AND supplier_weight_quality >= 0 AND "
        "supplier_weight_delivery >= 0)",
        "The weights of the criteria cannot be negative.",
    )
