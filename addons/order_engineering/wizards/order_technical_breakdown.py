from odoo import fields, models


class OrderTechnicalBreakdown(models.TransientModel):
    """How the workshop carries a key requirement out."""

    _name = "order.technical.breakdown"
    _description = "Breakdown of a Key Requirement"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("key_id",)

    key_id = fields.Many2one("order.technical.key", required=True, readonly=True)
    operation = fields.Char(required=True)
    how = fields.Text(string="How It Is Done", required=True)

    def action_save(self):
        """Record it on the requirement (button)."""
        self.ensure_one()
        self.key_id.key_break_down(self.operation, self.how)
        return {"type": "ir.actions.act_window_close"}
