from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

ACTIVITY = "order_purchase.mail_activity_type_purchase_correct"
OPEN = ("draft", "sent", "to approve")


class PurchaseOrder(models.Model):
    """Submitting, checking for completeness, returning to the orderer (S2-E-02,
    S2-E-03, S2-X-05)."""

    _inherit = "purchase.order"

    def action_purchase_submit(self):
        """Hand the order to the check, also after a correction (button, RPC).

        :raise GateRefused: naming the fields that the process wants filled in
        """
        self._purchase_ensure_open()
        vals = {"buying_state": "submitted", "buying_return_reason": False}
        self._purchase_step("purchase.submitted", **vals)
        self.activity_feedback([ACTIVITY])
        return True

    def action_purchase_check(self):
        """Confirm that the order is complete and accurate (button, RPC)."""
        self._purchase_ensure_open()
        self._purchase_step("purchase.checked", buying_state="checked")
        return True

    def purchase_return(self, reason):
        """Return orders to their orderers to be corrected (dialog, RPC).

        :param str reason: what is wrong or missing; the orderer reads it
        """
        reason = self._purchase_reason(reason)
        self._purchase_ensure_open()
        self._ensure_own_act()
        self._process_ensure_turn("purchase.returned")
        self._purchase_take_back(reason)
        return True

    def action_purchase_return(self):
        """Open the dialog that asks why the order goes back (button)."""
        return self._purchase_ask("return", self.env._("Return for Correction"))

    def _purchase_ask(self, kind, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "order.purchase.reason",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id, "default_kind": kind},
        }

    def _purchase_take_back(self, reason, code="purchase.returned", state="returned"):
        """Put the orders back to their orderers and tell them why.

        Open rounds are void: nobody signs what is going to change.
        """
        orders = self.sudo()
        orders.filtered("signoff_live")._signoff_void(reason)
        orders._write_system({"buying_state": state, "buying_return_reason": reason})
        self._process_emit_later(code, {"reason": reason})
        for order in orders:
            person = order.orderer_id or order.user_id
            if person:
                order.activity_schedule(
                    ACTIVITY,
                    user_id=person.id,
                    note=Markup("<p>%s</p>") % reason,
                )

    def _purchase_reason(self, reason):
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(
                self.env._(
                    "Enter the reason; the requisitioner must know what to change."
                )
            )
        return reason

    def _purchase_ensure_open(self, *states):
        """Refuse steps of the preparation on orders that are placed or cancelled, or
        that are not where the step belongs."""
        labels = dict(self._fields["buying_state"]._description_selection(self.env))
        for order in self:
            if order.state not in OPEN:
                raise UserError(
                    self.env._(
                        "%s has been placed or cancelled; its preparation is over.",
                        order.name,
                    )
                )
            if states and order.buying_state not in states:
                raise UserError(
                    self.env._(
                        "%(order)s is “%(state)s”; required state: %(wanted)s.",
                        order=order.name,
                        state=labels.get(order.buying_state, ""),
                        wanted=", ".join(labels[state] for state in states),
                    )
                )

    # -- sign-off --------------------------------------------------------------------
    def _purchase_not_signed(self, heard):
        """A refusal or a return of a round sends the order back (S2-E-10); listener."""
        for _code, purpose, orders in heard.runs():
            for order in orders.filtered(lambda one: one.state in OPEN):
                order._purchase_take_back(order._purchase_last_opinion(purpose))
