from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ProductTemplate(models.Model):
    """What the issue of a material has to keep to (S1-K-48, S1-K-50)."""

    _inherit = "product.template"

    material_loss_percent = fields.Float(
        string="Loss Index (%)",
        aggregator=None,
        help="Loss in production that is added to the planned quantity. Zero: as the "
        "material rule says.",
    )
    issue_on_start = fields.Boolean(
        string="Not Issued Before the Start",
        help="Disturbs the workshop, such as packing boxes: issued on the planned "
        "day of the start, not earlier.",
    )

    @api.constrains("material_loss_percent")
    def _check_material_loss_percent(self):
        for product in self:
            if not 0 <= product.material_loss_percent <= 100:
                raise ValidationError(
                    self.env._("%s: the loss is 0 to 100 percent.", product.name)
                )
