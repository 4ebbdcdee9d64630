from odoo import models


class OrderProcessTry(models.Model):
    """A process is tried before it is published."""

    _inherit = "order.process"

    def action_try(self):
        """Run an invented document through it (button); nothing of it is stored."""
        self.ensure_one()
        self.check_access("read")
        return self.env["order.process.trial"]._begin(self)._action()
