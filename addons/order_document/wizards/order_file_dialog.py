from odoo import api, fields, models


class OrderFileDialog(models.AbstractModel):
    """A dialog about a file, for those who read the file: what it shows of it is
    computed for nobody else."""

    _name = "order.file.dialog"
    _description = "Dialog on an Order File"

    file_id = fields.Many2one(
        "order.file", string="Order File", required=True, readonly=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        dialogs = super().create(vals_list)
        dialogs._ensure_readable()
        return dialogs

    def write(self, vals):
        result = super().write(vals)
        self._ensure_readable()
        return result

    def _ensure_readable(self):
        """Refuse who may not read the file; hook for what else a dialog names.

        :raise AccessError: saying so
        """
        self.file_id.sudo(False).check_access("read")
