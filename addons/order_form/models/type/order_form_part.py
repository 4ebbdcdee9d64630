from odoo import api, models
from odoo.exceptions import UserError


class OrderFormPart(models.AbstractModel):
    """What a form type is made of: editable in a draft, frozen once published.

    A sheet keeps the version it was written on, so a published version must not change
    under it.
    """

    _name = "order.form.part"
    _description = "Form Type Component"
    _inherit = ["order.file.row.mixin"]
    _file_depth = 1
    _file_parent = "type_id"

    def _part_types(self):
        """Return the form types that the records belong to."""
        return self.type_id

    def _ensure_draft(self):
        """Refuse a change of what is published.

        :raise UserError: naming the type and the way to change it
        """
        types = self.sudo()._part_types()
        if frozen := types.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "“%s” is published and therefore frozen. Create a new version and "
                    "change that one.",
                    ", ".join(frozen.mapped("display_name")),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._ensure_draft()
        return records

    def write(self, vals):
        self._ensure_draft()
        result = super().write(vals)
        self._ensure_draft()
        return result

    def unlink(self):
        self._ensure_draft()
        return super().unlink()
