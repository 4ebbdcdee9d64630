from odoo import models

from .order_review import REVIEW


class SaleOrder(models.Model):
    """Where duties are done that end by a document of the order."""

    _inherit = "sale.order"

    def _process_event_actions(self):
        return super()._process_event_actions() | {
            "contract.drafted": "_process_open_contract",
            "contract.signed": "_process_open_contract",
            "quotation.sent": "action_view_quotations",
            "negotiation.agreed": "_process_open_review",
            "negotiation.refused": "_process_open_review",
            "refusal.approved": "_process_open_review",
            "refusal.rejected": "_process_open_review",
            "review.concluded": "_process_open_review",
            "plan.drafted": "action_view_plans",
            "plan.approved": "action_view_plans",
            "plan.received_by_all": "action_view_plans",
            "documents.complete": "_process_open_documents",
            "document.issued": "_process_open_documents",
            "sample.made": "action_view_samples",
            "sample.confirmed": "action_view_samples",
            "demand.signed": "action_view_demands",
            "demand.reviewed": "action_view_demands",
            "demand.decided": "action_view_demands",
            "payment.received": "_process_open_invoices",
        }

    def _signoff_do(self, purpose):
        action = super()._signoff_do(purpose)
        if action or purpose != REVIEW:
            return action
        return self._process_open_review()

    def _process_open_review(self):
        """Open the newest review sheet; None when the order has none."""
        return self.action_open_review() if self.sudo().review_ids else None

    def _process_open_contract(self):
        """Open the contracts of the order; None when none is drafted."""
        contracts = self.sudo().order_contract_ids
        return self.action_view_contracts() if contracts else None

    def _process_open_documents(self):
        """Open the technical documents of the order."""
        return self._commerce_list("order_review.order_technical_document_action")
