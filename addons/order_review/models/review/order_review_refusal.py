from odoo import api, fields, models
from odoo.exceptions import UserError

#: Purpose of the sign-off round that approves not accepting an order.
REFUSE = "refuse"


class OrderReviewRefusal(models.Model):
    """Not accepting an order needs an approval (S1-B-014): the chain “refuse”.

    Approved, the order is cancelled with its reason; not approved, the sheet is back
    with the organiser, for the company will make the order after all.
    """

    _inherit = "order.review"

    refusal_reason = fields.Text(
        string="Decline Reason",
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )

    def action_open_refusal(self):
        """Open the dialog that asks why (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decline the Order"),
            "res_model": "order.refuse",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_review_id": self.id},
        }

    def refusal_request(self, reason):
        """Ask for the approval not to accept the order (dialog, RPC).

        :param str reason: why the order cannot be accepted
        :return int: id of the sign-off round
        :raise UserError: no reason, the sheet is not that far, no chain “refuse” fits
        """
        self.ensure_one()
        self.check_access("read")
        self._document_ensure("answered", "negotiation")
        if not self.order_id.has_access("write"):
            self._ensure_organiser()
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Enter the reason why the order cannot be accepted.")
            )
        sheet = self.sudo()
        signoff = sheet.order_id._signoff_request(REFUSE)
        sheet._document_move("refusal", refusal_reason=reason)
        sheet.negotiation_ids._close_open(reason)
        return signoff.id

    @api.model
    def _follow_refusal(self, orders, code):
        """Do what the approvers of the refusal said; as superuser."""
        ended = ("signoff.rejected", "signoff.withdrawn", "signoff.void")
        if code not in ("signoff.released", *ended):
            return
        for sheet in self.sudo()._live_of(orders, ("refusal",)).values():
            if code == "signoff.released":
                sheet._decline()
            else:
                sheet._document_move("answered")
                if code != "signoff.void":
                    sheet._document_emit("refusal.rejected")

    def _decline(self):
        """Cancel the order for the reason that was approved."""
        self.ensure_one()
        self._document_move("declined", outcome="infeasible")
        self._document_emit("refusal.approved", {"reason": self.refusal_reason})
        order = self.order_id
        order._message_log(body=self.env._("Declined: %s", self.refusal_reason))
        order._action_cancel()
        self._notify_customer()
