from odoo import models

from ...kernel import loaded


class OrderMilestoneLoaded(models.Model):
    """What is written past an emission is read again by the next one."""

    _inherit = "order.milestone"

    def write(self, vals):
        loaded.forget(self.env)
        return super().write(vals)

    def unlink(self):
        loaded.forget(self.env)
        return super().unlink()
