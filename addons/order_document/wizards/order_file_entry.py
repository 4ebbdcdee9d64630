from odoo import api, fields, models


class OrderFileEntry(models.TransientModel):
    """Asks which paper is put on file, how many originals, and where they are."""

    _name = "order.file.entry"
    _description = "File a Paper"
    _inherit = ["order.file.dialog"]
    _dialog_about = ("file_id", "line_id")

    line_id = fields.Many2one(
        "order.file.line",
        string="Required Paper",
        domain="[('file_id', '=', file_id), ('paper_id', '!=', False)]",
    )
    title = fields.Char(string="Other Paper")
    originals = fields.Integer(
        compute="_compute_originals",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    place = fields.Char(string="Place of the Originals")
    attachment_ids = fields.Many2many("ir.attachment", string="Scans")

    @api.depends("line_id")
    def _compute_originals(self):
        """Propose what is still missing."""
        for entry in self:
            line = entry.line_id
            entry.originals = max(line.originals_needed - line.originals, 0)

    def action_file(self):
        """Put the paper on file (button)."""
        self.ensure_one()
        paper = self.line_id.sudo().paper_id.code or self.title
        self.file_id._own_document().file_document(
            paper, self.originals, self.place, self.attachment_ids.ids
        )
        return {"type": "ir.actions.act_window_close"}
