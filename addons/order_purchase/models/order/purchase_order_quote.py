from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

#: What is refused while the choice of the supplier is not sound.
CHOSEN_BEFORE = (
    "purchase.supplier_chosen",
    "purchase.contract_generated",
    "purchase.confirmed",
)


class PurchaseOrder(models.Model):
    """The supplier's quotation, and which supplier is chosen by price, quality and
    delivery (S2-E-06 to S2-E-08, S2-Q-04). The request itself is Odoo's: an RFQ that
    is sent by mail or printed."""

    _inherit = "purchase.order"

    comparison_ids = fields.One2many(
        "order.supplier.comparison",
        "order_id",
        string="Supplier Comparison",
        copy=False,
        groups="base.group_user",
    )
    comparison_reason = fields.Text(
        string="Reason for Not Choosing the Best",
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Required when the order goes to a supplier without the best score.",
    )

    def action_purchase_quote_request(self):
        """Record that the supplier was asked for a quotation outside the system; the
        usual way is to send or print the RFQ (button, RPC)."""
        self._purchase_ensure_open()
        asking = self.filtered(lambda order: order.state == "draft")
        asking._ensure_own_act()
        with asking._moving():
            asking.write({"state": "sent"})
        return True

    def action_purchase_quote_receive(self):
        """Record that the supplier's quotation has come in: its prices and dates
        stand on the lines (button, RPC)."""
        self._purchase_ensure_open()
        for order in self:
            if order.state == "draft":
                raise UserError(
                    self.env._(
                        "%s: the supplier has not been asked for a quotation yet.",
                        order.name,
                    )
                )
        self._purchase_step("purchase.quote_received", buying_state="quote_received")
        return True

    def action_purchase_quote_accept(self):
        """Accept the supplier's quotation (button, RPC)."""
        self._purchase_ensure_open("quote_received")
        for order in self:
            order._comparison_ensure()
        self._purchase_step("purchase.quote_accepted", buying_state="quote_accepted")
        return True

    def purchase_quote_reject(self, reason):
        """Do not accept the quotation; the orderer is told to change the order.

        :param str reason: why, for the orderer
        """
        reason = self._purchase_reason(reason)
        self._purchase_ensure_open("quote_received")
        self._ensure_own_act()
        self._process_ensure_turn("purchase.quote_rejected")
        self._purchase_take_back(reason, "purchase.quote_rejected", "quote_rejected")
        return True

    def action_purchase_quote_reject(self):
        """Open the dialog that asks why (button)."""
        return self._purchase_ask("quote_reject", self.env._("Reject the Quotation"))

    def action_purchase_supplier_choose(self):
        """Decide for the order's supplier, by the comparison where one is asked for
        (S2-Q-04) (button, RPC).

        :raise GateRefused: suppliers were not compared; the choice is not the best and
            says no reason
        """
        self._purchase_ensure_open()
        for order in self:
            order._comparison_ensure()
        self._purchase_step("purchase.supplier_chosen", buying_state="supplier_chosen")
        return True

    def _comparison_ensure(self):
        """Suppliers were compared: the order goes to the best, or says why not."""
        self.ensure_one()
        if text := self._comparison_missing():
            raise UserError(
                self.env._("%(order)s: %(text)s", order=self.name, text=text)
            )

    def _comparison_missing(self):
        """Say what is wrong with the choice of the supplier; empty when it is right."""
        self.ensure_one()
        lines = self.comparison_ids
        if not lines:
            return ""
        best = lines.sorted(lambda line: (-line.score, line.id))[0]
        chosen = lines.filtered(
            lambda line: (
                line.partner_id.commercial_partner_id
                == self.partner_id.commercial_partner_id
            )
        )
        if not chosen:
            return self.env._(
                "%s is not among the compared suppliers.", self.partner_id.display_name
            )
        if max(chosen.mapped("score")) < best.score and not self.comparison_reason:
            return self.env._(
                "%(best)s has the best score (%(score)s). Enter the reason for "
                "choosing %(supplier)s in “Reason for Not Choosing the Best”.",
                best=best.partner_id.display_name,
                score=best.score,
                supplier=self.partner_id.display_name,
            )
        return ""

    def _gate_comparison(self, code):
        """Return ``{order id: text}``: processes with the setting ``compare_suppliers``
        (how many at least) choose by comparison, also when the supplier is changed
        after the choice."""
        if code not in CHOSEN_BEFORE:
            return {}
        return {order.id: order._comparison_unmet() for order in self}

    def _comparison_unmet(self):
        number = self.process_id._setting("compare_suppliers") or 0
        if number > len(self.comparison_ids):
            return self.env._(
                "Compared suppliers: %(now)s of at least %(wanted)s",
                now=len(self.comparison_ids),
                wanted=number,
            )
        return number and self._comparison_missing()
