from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)

TECHNICAL = "order_process.order_process_group_technical"


class SaleOrder(models.Model):
    """Engineering in the head of an order and on its documents."""

    _inherit = "sale.order"

    def _order_document_sources(self):
        return super()._order_document_sources() + [
            DocumentSource(
                "order.technical.document",
                Domain("order_id", "in", self.ids),
                number="type_id",
            )
        ]

    def _order_head_notices(self):
        """The design waits for the customer; the button says that he has confirmed."""
        notices = super()._order_head_notices()
        for order in self:
            if not order.design_waiting_since:
                continue
            notice = self._order_head_notice(
                "warning",
                self.env._("The design is waiting for the customer"),
                name="action_design_resume",
                label=self.env._("Record Design Confirmation"),
                may=order._design_may_resume,
            )
            said = {
                "at": order.design_waiting_since,
                "reason": order.design_waiting_for,
            }
            notices[order.id].append({**notice, **plain(said)})
        return notices

    def _order_head_actions(self):
        waits = HeadAction(
            "action_design_wait",
            self.env._("Record Waiting for Design Confirmation"),
            self.state != "cancel" and not self.design_waiting_since,
            USERS,
            may=self._design_may_wait,
        )
        return [*super()._order_head_actions(), waits, *self._order_head_drawn()]

    def _order_head_drawn(self):
        """Return what engineering makes new."""
        running = self.state != "cancel" and self.process_state == "running"
        documents = HeadAction(
            "action_require_documents",
            self.env._("Technical Documents"),
            running and not self.sudo().order_plan_ids,
            USERS,
            place="new",
            may=self._may_act,
        )
        plan = HeadAction(
            "action_new_plan",
            self.env._("Product Plan"),
            running,
            TECHNICAL,
            place="new",
            needs=(("order.product.plan", "create"),),
        )
        return [documents, self._order_head_usage(), plan]

    def _order_head_usage(self):
        """Return the button that makes usage sheets."""
        return HeadAction(
            "action_usage_sheets",
            self.env._("Usage Sheets"),
            self.state != "cancel",
            place="new",
            needs=(("order.usage.sheet", "create"),),
        )
