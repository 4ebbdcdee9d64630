from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.success import success


class SaleOrder(models.Model):
    """Submission: the clerk hands the order to the departments (S0-A-09)."""

    _inherit = "sale.order"

    def action_order_submit(self):
        """Submit complete orders to their review; corrected ones again.

        Gates of ``order.submitted`` come first: everything that is missing is one
        message. Then criteria are kept, the addons above hear of it, and it is emitted.

        :raise UserError: for orders that are submitted already, or confirmed
        :raise GateRefused: with everything that is missing
        """
        self._ensure_own_act()
        self._submit_ensure_open()
        self._process_enter()
        self._check_gates("order.submitted")
        self._submit_ensure_goods()
        verdicts = self._criteria()
        self._criteria_store(verdicts)
        corrected = self.filtered(lambda order: order.requirement_state == "returned")
        corrected._correction_close()
        self.sudo()._write_system(
            {
                "requirement_state": "submitted",
                "submitted_at": fields.Datetime.now(),
                "submitted_by_id": self.env.uid,
            }
        )
        with self._process_together():
            corrected._process_emit_later("order.corrected", {})
            self._requirement_changed("submitted")
            self._process_emit_later("order.submitted", {})
        self._submit_again()
        self._criteria_announce(verdicts)
        return self._submit_said()

    def _submit_again(self):
        """Go on with orders that were submitted after a refusal; hook."""

    def _submit_said(self):
        """Say what happened and who has it now; the form is read again."""
        self.invalidate_recordset(["process_open_text"])
        lines = []
        for order in self.sudo():
            text = self.env._("%s was submitted.", order.name)
            if order.requirement_state == "returned":
                text = self.env._("%s was returned to the customer.", order.name)
            if order.process_open_text:
                waiting = self.env._("Next: %s", order.process_open_text)
                text = f"{text} {waiting}"
            lines.append(text)
        return success("\n".join(lines))

    def _submit_ensure_open(self):
        for order in self:
            if order.state not in ("draft", "sent"):
                raise UserError(self.env._("%s is confirmed or cancelled.", order.name))
            if order.requirement_state == "submitted":
                raise UserError(
                    self.env._(
                        "%(order)s was already submitted by %(user)s.",
                        order=order.name,
                        user=order.submitted_by_id.name,
                    )
                )

    def _submit_ensure_goods(self):
        """After the gates: a rule of mandatory data names the lines with the rest."""
        for order in self:
            if not order._goods_lines():
                raise UserError(
                    self.env._("%s has no goods; add the ordered goods.", order.name)
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_not_submitted(self):
        """What departments answered for is evidence: cancel it instead."""
        if self.sudo().filtered(lambda order: order.submitted_at):
            raise UserError(
                self.env._("A submitted order cannot be deleted. Cancel it instead.")
            )
