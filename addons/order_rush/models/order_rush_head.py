from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction


class OrderRushHead(models.Model):
    """The menu of an urgent order: giving it up."""

    _inherit = "order.rush"

    def _order_head_actions(self):
        return super()._order_head_actions() + [
            HeadAction(
                "order_rush.order_rush_reason_withdraw_action",
                self.env._("Withdraw"),
                self.state in ("draft", "judging", "assessing"),
                "sales_team.group_sale_salesman,order_process.order_process_group_manager",
                kind="action",
            )
        ]
