from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)


class SaleOrder(models.Model):
    """The next quotation record, from the page of documents."""

    _inherit = "sale.order"

    def _order_head_actions(self):
        offered = self.state in ("draft", "sent") and self.process_state == "running"
        return super()._order_head_actions() + [
            HeadAction(
                "action_new_quotation",
                self.env._("Quotation Record"),
                offered,
                USERS,
                place="new",
                needs=(("order.quotation", "create"),),
                may=self._may_act,
            )
        ]
