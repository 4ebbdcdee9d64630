from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

MANAGER = "sales_team.group_sale_manager"
PROFORMA = "sale.group_proforma_sales"
GOING = ("draft", "sent", "sale")
SALES = (
    "sales_team.group_sale_salesman,account.group_account_invoice,"
    "account.group_account_readonly"
)
PRINT = "sale.action_report_saleorder"
#: What the window of an e-mail asks first.
ASKED = {"validate_analytic": True, "check_document_layout": True}


class SaleOrder(models.Model):
    """Odoo's own buttons of an order that are seldom pressed: in the menu of the head
    instead of its row of buttons, which shows what leads on."""

    _inherit = "sale.order"

    def _order_head_of_odoo(self):
        return [
            action._replace(groups=action.groups or SALES)
            for action in self._order_head_prints()
            + self._order_head_ends()
            + self._order_head_record()
            + self._order_head_locks()
        ]

    def _order_head_prints(self):
        """Return what is sent, printed and looked at."""
        # Whoever does not sell may not read invoices.
        proforma = self.state in GOING and self.env.user.has_group(PROFORMA)
        own = self._may_act
        return [
            HeadAction(
                "action_quotation_send",
                self.env._("Send by Email"),
                self.state == "sale",
                context=ASKED,
                may=own,
            ),
            HeadAction(
                "action_quotation_send",
                self.env._("Send PRO-FORMA Invoice"),
                proforma and not self.invoice_count,
                context={"proforma": True, "validate_analytic": True},
                may=own,
            ),
            HeadAction(PRINT, self.env._("Print"), self.state != "sale", kind="action"),
            HeadAction("action_preview_sale_order", self.env._("Preview")),
        ]

    def _order_head_ends(self):
        """Return what gives the order up, or takes that back."""
        return [
            HeadAction(
                "action_cancel",
                self.env._("Cancel Order"),
                self.state in GOING and not self.locked and not self.process_closed_at,
                confirm=self.env._(
                    "Cancel this order? Related documents and processes may be "
                    "affected."
                ),
                may=self._may_sell,
            ),
            HeadAction(
                "action_draft",
                self.env._("Set to Quotation"),
                self.state == "cancel",
                may=self._may_sell,
            ),
        ]

    def _order_head_record(self):
        """Return what begins the order anew as another one, or takes it out."""
        return [
            HeadAction(
                "action_order_copy",
                self.env._("Copy as New Order"),
                self._copy_may(),
                needs=((self._name, "create"),),
            ),
            HeadAction(
                "action_order_delete",
                self.env._("Delete Order"),
                self.state in ("draft", "cancel"),
                access="unlink",
            ),
        ]

    def _order_head_locks(self):
        """Return Odoo's own lock of a confirmed order."""
        locks = self.env.user.has_group("sale.group_auto_done_setting")
        lockable = locks and self.state == "sale" and not self.locked
        return [
            HeadAction("action_lock", self.env._("Lock"), lockable, MANAGER),
            HeadAction("action_unlock", self.env._("Unlock"), self.locked, MANAGER),
        ]
