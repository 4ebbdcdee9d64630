from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)

SALES = "sales_team.group_sale_salesman"
#: States of figures that left the author's desk.
FIXED = ("verified", "approved", "sent")


class OrderQuotation(models.Model):
    """The menu of a quotation: what is pressed seldom."""

    _inherit = "order.quotation"

    def _order_head_actions(self):
        fixed, signed = self.state in FIXED, self.signoff_state != "none"
        report = self.env._("Record Report to General Manager")
        told = bool(self.reported_at)
        given_up = self.state == "cancelled"
        return [
            *super()._order_head_actions(),
            HeadAction("action_report", report, fixed and not told, SALES),
            HeadAction("action_revise", self.env._("Revise"), fixed, SALES),
            HeadAction("action_cancel", self.env._("Cancel"), not given_up, SALES),
            HeadAction("action_view_signoffs", self.env._("Signatures"), signed, USERS),
        ]
