from odoo import models
from odoo.exceptions import AccessError


class OrderClock(models.AbstractModel):
    """Who may ask the clock where procedures run."""

    _inherit = "order.clock"

    def _check_plan_access(self):
        result = super()._check_plan_access()
        if not self.env.user.has_group("order_process.order_process_group_user"):
            raise AccessError(
                self.env._("Only users of Order Control can query due times.")
            )
        return result
