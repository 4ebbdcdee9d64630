from odoo import api, fields, models


class OrderFormCorrect(models.TransientModel):
    """What was sent is not edited: its sender corrects it and says why, and a next
    revision goes to its recipients."""

    _name = "order.form.correct"
    _description = "Correction of a Form"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("form_id",)

    form_id = fields.Many2one("order.form", required=True, readonly=True)
    sheet = fields.Json(
        compute="_compute_sheet",
        store=True,
        compute_sudo=False,
        readonly=False,
        precompute=True,
    )
    deadline = fields.Datetime()
    reason = fields.Text(required=True)

    @api.depends("form_id")
    def _compute_sheet(self):
        for correction in self:
            sheet = correction.form_id.sheet
            correction.sheet = sheet and {**sheet, "readonly": False}

    def action_correct(self):
        """Send the next revision (button)."""
        self.ensure_one()
        sheet = self.sheet or {}
        self.form_id.form_correct(
            values=sheet.get("values"),
            rows=sheet.get("rows"),
            reason=self.reason,
            deadline=fields.Datetime.to_string(self.deadline),
        )
        return {"type": "ir.actions.act_window_close"}
