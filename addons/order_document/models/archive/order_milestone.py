from odoo import api, models

COPY = "order.file.copy"


class OrderMilestone(models.Model):
    """The duty to sign for a copy is done on the copy."""

    _inherit = "order.milestone"

    @api.model
    def _sheet_models(self):
        return super()._sheet_models() | {COPY}

    def action_do(self):
        """Show the copy that is to be received, where that is the duty."""
        self.ensure_one()
        sheet = self._sheet() if self.kind == "task" else None
        if sheet is None or sheet._name != COPY:
            return super().action_do()
        self._ensure_open()
        self._principal()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign for the Copy"),
            "res_model": COPY,
            "res_id": sheet.id,
            "views": [(False, "form")],
            "target": "new",
        }
