from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)


class SaleOrder(models.Model):
    """The next change notice, from the page of documents."""

    _inherit = "sale.order"

    def _order_head_actions(self):
        # sudo: asked of every reader; who is none of ours has no entry for it.
        locked = self.state == "sale" or self.sudo().change_locked
        return super()._order_head_actions() + [
            HeadAction(
                "action_change_new",
                self.env._("Change Notice"),
                locked,
                USERS,
                place="new",
                needs=(("order.change", "create"),),
            )
        ]
