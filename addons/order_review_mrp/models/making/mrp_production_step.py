from odoo import models

from odoo.addons.order_process.models.record.order_head_state import HeadStep


class MrpProduction(models.Model):
    """What a manufacturing order waits for."""

    _inherit = "mrp.production"

    def _order_head_step(self):
        steps = {
            "draft": (self.env._("Confirm the manufacturing order"), self.date_start),
            "confirmed": (self.env._("Start production"), self.date_start),
            "progress": (self.env._("Finish production"), self.date_finished),
            "to_close": (self.env._("Close production"), self.date_finished),
        }
        if self.state not in steps:
            return False
        what, due = steps[self.state]
        people = tuple(self.user_id.sudo().mapped("name"))
        return HeadStep(what, self.env._("Workshop"), people, due)
