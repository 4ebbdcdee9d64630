from odoo import models


class OrderMilestone(models.Model):
    """The duty to take an order over is done by the dialog that shows the order."""

    _inherit = "order.milestone"

    def _sheet_models(self):
        return super()._sheet_models() | {"order.team"}

    def action_do(self):
        """Show what is taken over, where that is the duty."""
        self.ensure_one()
        line = self._sheet() if self.kind == "task" else None
        if line is None or line._name != "order.team":
            return super().action_do()
        self._ensure_open()
        self._principal()
        return line.sudo(False).action_take()
