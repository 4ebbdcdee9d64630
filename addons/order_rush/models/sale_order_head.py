from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)


class SaleOrder(models.Model):
    """A rush in the head of an order, and the next one."""

    _inherit = "sale.order"

    def _order_head_notices(self):
        notices = super()._order_head_notices()
        for order in self:
            level = order.sudo().rush_level_id
            if level:
                notices[order.id].append(
                    self._order_head_notice(
                        "danger",
                        self.env._("Rush: %s", level.name),
                        name="action_view_rushes",
                        label=self.env._("View Rush"),
                    )
                )
        return notices

    def _order_head_actions(self):
        asked = self.state != "cancel" and not self.rush_level_id
        return super()._order_head_actions() + [
            HeadAction(
                "action_rush_new",
                self.env._("Rush"),
                asked,
                USERS,
                place="new",
                needs=(("order.rush", "create"),),
            )
        ]
