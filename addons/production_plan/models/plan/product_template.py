from odoo import fields, models


class ProductTemplate(models.Model):
    """Goods whose surface need not be treated at once, such as copper parts."""

    _inherit = "product.template"

    no_surface_treatment = fields.Boolean(
        string="No Immediate Surface Treatment",
        help="Made by another company of the group, they count as done once they "
        "arrive, without electroplating or powder coating.",
    )
