from odoo import api, models

#: Odoo's Chinese, and what people in a factory say; by external id.
NAMES = {
    "uom.product_uom_unit": ({"单位", "单元"}, "件"),
    "uom.product_uom_inch": ({"在"}, "英寸"),
}


class UomUom(models.Model):
    """Odoo's Chinese calls a piece 单位 (unit), and an inch 在 (inside)."""

    _inherit = "uom.uom"

    @api.model
    def _set_unit_names(self):
        """Give these units their names (data of this addon, at each update); a name
        that the company has chosen itself stays."""
        for xmlid, (wrong, right) in NAMES.items():
            unit = self.env.ref(xmlid, False)
            if unit and unit.with_context(lang="zh_CN").name in wrong:
                unit.update_field_translations("name", {"zh_CN": right})
