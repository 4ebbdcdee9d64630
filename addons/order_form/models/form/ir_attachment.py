from odoo import models


class IrAttachment(models.Model):
    """The files that a sheet names are part of what it says."""

    _inherit = "ir.attachment"

    def _frozen_holders(self):
        yield from super()._frozen_holders()
        files = self.sudo().filtered(lambda file: file.res_model == "order.form")
        forms = self.env["order.form"].sudo().browse(set(files.mapped("res_id")))
        for form in forms.exists():
            if not form._named_files().isdisjoint(files.ids):
                yield form
