from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)


class SaleOrder(models.Model):
    """The next review sheet, from the page of documents."""

    _inherit = "sale.order"

    def _order_head_actions(self):
        asked = self.state in ("draft", "sent") and not self.review_by_process
        return super()._order_head_actions() + [
            HeadAction(
                "action_open_review",
                self.env._("Review"),
                asked,
                USERS,
                place="new",
                may=self._may_act,
            )
        ]
