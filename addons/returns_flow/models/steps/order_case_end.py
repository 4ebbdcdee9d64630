from odoo import fields, models
from odoo.exceptions import UserError

from ..case.order_case import BACK, MONEY, OPEN


class OrderCase(models.Model):
    """A case ends: closed with cause, cost and who bears it, and what is done about it;
    or withdrawn (S1-C-19, S3-H-13, S3-K-11)."""

    _inherit = "order.case"

    def action_issue(self):
        """Issue the improvement actions: each becomes a duty (button)."""
        for case in self:
            case._case_ensure_serving()
            case._document_ensure(*OPEN, "closed")
            case.sudo().action_ids.filtered(lambda one: not one.duty_id)._open_duties()
        return True

    def case_close(self, result=None, improvement=None):
        """Close the case (dialog, interfaces).

        :param str result: how it ended, where it was not written down yet
        :param str improvement: what is proposed so that it does not happen again
        :return: as ``fetch_cases`` returns one
        :raise GateRefused: a procedure holds it
        :raise UserError: naming all that is open
        """
        self._case_begin("case.closed", "serve", *OPEN, "refused")
        case = self.sudo()
        text = self._case_text(result)
        if missing := case._case_closing_needs(text):
            raise UserError(
                self.env._(
                    "%(case)s cannot be closed yet. Open: %(missing)s.",
                    case=self.display_name,
                    missing=self.env._("; ").join(missing),
                )
            )
        case._case_owed()._end_duties("done", text)
        case.action_ids.filtered(lambda one: not one.duty_id)._open_duties()
        refused = case.state == "refused"
        case._document_move(
            "closed",
            result=text or case.decision if refused else text or case.result,
            improvement=self._case_text(improvement) or False,
            closed_at=fields.Datetime.now(),
            closed_by_id=self.env.uid,
        )
        self._case_event("case.closed", result=case.result or "")
        return self._case_row()

    def _case_closing_needs(self, text):
        """Return what must be known or done before the case is closed; as superuser."""
        if self.state == "refused":
            return []
        found = []
        if not self.type_id:
            found.append(self.env._("the reason"))
        if not self.party:
            found.append(self.env._("whose cause it was"))
        if not (text or self.told_at or self.contacted_at):
            found.append(self.env._("what the customer was told"))
        if self.type_id.needs_cause and not self.cause_at:
            found.append(self.env._("the cause"))
        if self.type_id.needs_apology and not self.apologised_at:
            found.append(self.env._("the apology"))
        if self.kind in (*MONEY, *BACK, "cancel") and self.state != "settled":
            found.append(self.env._("it has not been settled"))
        if self.claim_sent_at and not self.claim_settled_at:
            found.append(self.env._("the claim has not been settled"))
        if self.freight_state == "held":
            found.append(self.env._("the freight is still held back"))
        return found

    def case_settle(self, result):
        """Say that nothing is left to do: what was agreed has been done another way
        (dialog, interfaces).

        :param str result: how
        :return: as ``fetch_cases`` returns one
        :raise UserError: a credit note or an exchange is under way
        """
        self._case_begin("case.settled", "decide", "agreed", "inspected")
        case = self.sudo()
        text = self._case_demand(result, self.env._("Enter the result."))
        live = case.refund_ids.filtered(lambda one: one.state != "cancel")
        if live or case.exchange_order_id.state in ("draft", "sent", "sale"):
            raise UserError(
                self.env._(
                    "%s has a credit note or an exchange under way.", self.display_name
                )
            )
        case._document_move("settled", result=text, settled_at=fields.Datetime.now())
        case._case_owed()._end_duties("done", text)
        return self._case_row()

    def case_cancel(self, reason):
        """Withdraw a case that the customer gives up (dialog, interfaces).

        :param str reason: why
        :return: as ``fetch_cases`` returns one
        :raise UserError: goods came back or money went out
        """
        states = ("draft", "received", "supplement", "verified", "agreed", "returning")
        self._case_begin("case.cancelled", "serve", *states)
        case = self.sudo()
        text = self._case_demand(reason, self.env._("Enter the reason."))
        if any(case.line_ids.mapped("received")) or case.amount_refund:
            raise UserError(
                self.env._(
                    "%s cannot be withdrawn: goods came back or money went out.",
                    self.display_name,
                )
            )
        case._cancel_returns()
        case._case_owed()._end_duties("cancelled", text)
        case.action_ids._end_tasks("cancelled", text)
        case._document_move("cancelled", result=text)
        self._case_event("case.cancelled", reason=text)
        return self._case_row()
