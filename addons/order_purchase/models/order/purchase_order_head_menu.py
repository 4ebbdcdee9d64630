from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)

BUYERS = "purchase.group_purchase_user"
MANAGER = "purchase.group_purchase_manager"
#: States of a quotation, and those in which its answer and contract are behind it.
ASKED = ("draft", "sent")
QUOTED = (
    "quote_received",
    "quote_accepted",
    "contract_generated",
    "contract_sent",
    "supplier_confirmed",
)
CHOSEN = (
    "supplier_chosen",
    "contract_generated",
    "contract_sent",
    "supplier_confirmed",
)


class PurchaseOrder(models.Model):
    """The menu of a purchase: what is pressed once in its life, or seldom. The row of
    buttons shows what leads on."""

    _inherit = "purchase.order"

    def _order_head_actions(self):
        own = (
            self._order_head_quotes()
            + self._order_head_signoff()
            + self._order_head_contract()
            + self._order_head_supplier()
            + self._order_head_ends()
            + self._order_head_prints()
            + self._order_head_locks()
        )
        acts = [action._replace(may=action.may or self._may_act) for action in own]
        return super()._order_head_actions() + acts

    def _order_head_quotes(self):
        """Return what is done with the supplier's quotation."""
        asked = self.state in ASKED
        waiting = self.state == "sent" and bool(self.process_id)
        offers = asked and self.process_id and self.comparison_ids
        return [
            HeadAction(
                "action_purchase_quote_receive",
                self.env._("Record Quotation"),
                waiting and self.buying_state not in QUOTED,
                USERS,
            ),
            HeadAction(
                "action_purchase_supplier_choose",
                self.env._("Choose Supplier"),
                bool(offers) and self.buying_state not in CHOSEN,
                USERS,
            ),
            HeadAction(
                "action_purchase_quote_reject",
                self.env._("Reject Quotation"),
                asked and self.buying_state == "quote_received",
                USERS,
            ),
        ]

    def _order_head_signoff(self):
        """Return the request for the approval that the purchase needs."""
        needed = self.state in ASKED and self.approval_needed
        asked = needed and not self.signoff_live and self.signoff_requestable
        label = self.env._("Request Sign-off")
        may = self._signoff_may_request
        return [HeadAction("action_request_signoff", label, asked, USERS, may=may)]

    def _order_head_contract(self):
        """Return what is done with the contract of the purchase."""
        asked = self.state in ASKED
        return [
            HeadAction(
                "action_purchase_contract_generate",
                self.env._("Generate Contract"),
                asked and not self.contract_is_current,
                USERS,
            ),
            HeadAction(
                "action_purchase_contract_send",
                self.env._("Send Contract"),
                asked and not self.contract_sent_at,
                USERS,
            ),
        ]

    def _order_head_supplier(self):
        """Return what the supplier answers, and the return for correction."""
        open_ = self.state in (*ASKED, "to approve")
        begun = self.buying_state not in ("received", "returned")
        return [
            HeadAction(
                "action_purchase_supplier_confirm",
                self.env._("Record Supplier Confirmation"),
                open_ and not self.supplier_confirmed_at,
                USERS,
            ),
            HeadAction(
                "action_purchase_return",
                self.env._("Return for Correction"),
                open_ and begun,
                USERS,
            ),
        ]

    def _order_head_ends(self):
        """Return what ends the purchase."""
        running = self.process_state == "running"
        return [
            HeadAction(
                "action_purchase_track",
                self.env._("Add Tracking Record"),
                self.state == "purchase" and not self.stored_at,
                BUYERS,
            ),
            HeadAction(
                "action_purchase_close",
                self.env._("File the Order"),
                running and self.state == "purchase",
                USERS,
            ),
            HeadAction(
                "button_cancel",
                self.env._("Cancel Order"),
                self.state != "cancel" and not self.locked,
                BUYERS,
            ),
        ]

    def _order_head_prints(self):
        """Return Odoo's own buttons by which an order is sent and printed."""
        bought = self.state == "purchase"
        return [
            HeadAction(
                "action_rfq_send",
                self.env._("Send by Email"),
                bought,
                BUYERS,
                context={"send_rfq": False},
            ),
            HeadAction(
                "action_acknowledge",
                self.env._("Acknowledge"),
                bought and not self.acknowledged,
                BUYERS,
            ),
            HeadAction("print_quotation", self.env._("Print"), not bought, BUYERS),
            HeadAction(
                "purchase.action_report_purchase_order",
                self.env._("Print"),
                bought,
                BUYERS,
                kind="action",
            ),
        ]

    def _order_head_locks(self):
        """Return Odoo's own buttons that take an order back, lock and unlock it."""
        bought = self.state == "purchase"
        lockable = bought and not self.locked and self.lock_confirmed_po == "lock"
        return [
            HeadAction(
                "button_draft",
                self.env._("Set to Draft"),
                self.state == "cancel",
                BUYERS,
            ),
            HeadAction("button_lock", self.env._("Lock"), lockable, BUYERS),
            HeadAction("button_unlock", self.env._("Unlock"), self.locked, MANAGER),
        ]
