from odoo import models


class OrderSignoffStep(models.Model):
    """Documents may let a step wait for something of theirs."""

    _inherit = "order.signoff.step"

    def _ensure_open(self):
        result = super()._ensure_open()
        document = self.signoff_id._document().sudo()
        if hasattr(document, "_signoff_ensure_step"):
            document._signoff_ensure_step(self)
        return result
