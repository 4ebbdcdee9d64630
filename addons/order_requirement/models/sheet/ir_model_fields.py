from odoo import api, models


class IrModelFields(models.Model):
    """Odoo's Chinese calls the unit of measure 单元 (a cell) in some modules."""

    _inherit = "ir.model.fields"

    @api.model
    def _set_unit_word(self):
        """Call it 单位 everywhere (data of this addon, at each update)."""
        chinese = self.with_context(lang="zh_CN")
        for field in chinese.search([("field_description", "=", "单元")]):
            field.update_field_translations("field_description", {"zh_CN": "单位"})
