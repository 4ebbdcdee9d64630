from odoo import fields, models


class OrderFileArchiving(models.TransientModel):
    """Asks where the originals of a file are kept, and until when."""

    _name = "order.file.archiving"
    _description = "Archive the File"
    _inherit = ["order.file.dialog"]

    missing = fields.Char(related="file_id.missing", related_sudo=False)
    place = fields.Char(string="Place of the Originals", required=True)
    until = fields.Date(
        string="Keep Until", help="Empty: as the rule of the file says."
    )

    def action_archive(self):
        """Archive the file (button)."""
        self.ensure_one()
        self.file_id._own_document().file_archive(
            self.place, fields.Date.to_string(self.until) or None
        )
        return {"type": "ir.actions.act_window_close"}
