from odoo import fields, models


class OrderFileDialog(models.AbstractModel):
    """A dialog about a file."""

    _name = "order.file.dialog"
    _description = "Dialog on an Order File"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("file_id",)

    file_id = fields.Many2one(
        "order.file", string="Order File", required=True, readonly=True
    )
