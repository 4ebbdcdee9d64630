from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource
from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)


class SaleOrder(models.Model):
    """Contracts and objections in the head of an order and on its documents."""

    _inherit = "sale.order"

    def _order_document_sources(self):
        return super()._order_document_sources() + [
            DocumentSource(
                "order.objection",
                Domain("order_id", "in", self.ids),
                number="reason",
                owner="create_uid",
            )
        ]

    def _order_head_notices(self):
        """Open objections: the order is not confirmed before they are cleared."""
        notices = super()._order_head_notices()
        for order_id, count in self._order_objections_open().items():
            notices[order_id].append(
                self._order_head_notice(
                    "danger",
                    self.env._("%s customer objections are open", count),
                    name="action_view_objections",
                    label=self.env._("View Objections"),
                )
            )
        return notices

    def _order_head_actions(self):
        running = self.state != "cancel" and self.process_state == "running"
        answer = HeadAction(
            "action_customer_answer",
            self.env._("Record Customer's Answer"),
            running,
            USERS,
            may=self._may_act,
        )
        drafted = running and bool(self.sudo().order_contract_ids)
        drafts = self._order_head_contracts(running and not drafted)
        return [*super()._order_head_actions(), answer, *drafts]

    def _order_head_contracts(self, asked):
        """Return the contracts that can be drafted."""
        return [
            HeadAction(
                "action_draft_contract",
                self.env._("Contract"),
                asked,
                USERS,
                place="new",
                needs=(("order.contract", "create"),),
                may=self._may_act,
            ),
            HeadAction(
                "action_draft_order_form",
                self.env._("Order Form"),
                asked,
                USERS,
                place="new",
                needs=(("order.contract", "create"),),
                may=self._may_act,
            ),
        ]
