from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

PURPOSE = "quotation"


class OrderQuotationActions(models.Model):
    """Verifying, approving, reporting, sending; writing the prices."""

    _inherit = "order.quotation"

    # -- verifying and approving -----------------------------------------------------
    def action_verify(self):
        """Verify the calculation (S4-A-15): complete, up to date, reasons given."""
        self.check_access("write")
        self._document_ensure("draft")
        for quotation in self:
            quotation._ensure_calculated()
        vals = {"verified_by_id": self.env.uid, "verified_at": fields.Datetime.now()}
        self._document_move("verified", **vals)
        return True

    def _ensure_calculated(self):
        self.ensure_one()
        if not self.calculated_at or not self.line_ids:
            raise UserError(
                self.env._("“%s” has not been calculated yet.", self.display_name)
            )
        self._ensure_current()
        if self.deviates and not self.deviation_reason:
            rows = self.line_ids.filtered("deviates")
            raise UserError(
                self.env._(
                    "“%(quotation)s” deviates from the price list (%(lines)s): "
                    "enter the reason; approval is required.",
                    quotation=self.display_name,
                    lines=", ".join(rows.product_id.mapped("display_name")),
                )
            )

    def _ensure_current(self):
        for quotation in self.filtered("is_stale"):
            raise UserError(
                self.env._(
                    "The order has changed since “%s” was calculated. Revise the "
                    "quotation and calculate it again.",
                    quotation.display_name,
                )
            )

    def action_approve(self):
        """Have the quotation approved: by the chain of its band; a quotation by the
        price list that no chain asks for is approved by the list itself (S1-B-015)."""
        self.check_access("write")
        self._document_ensure("verified")
        self._ensure_current()
        chains = self.env["order.signoff.chain"]._match(self.sudo(), PURPOSE)
        free = self.filtered(
            lambda q: not chains[q.id] and q.kind == "regular" and not q.deviates
        )
        free._approved()
        (self - free)._signoff_request(PURPOSE)
        return True

    def _document_before_signoff(self, purpose):
        if purpose == PURPOSE:
            self._document_ensure("verified")
            self._ensure_current()

    def _quotation_approved(self, _heard):
        """Its round was released; listener."""
        self.filtered(lambda quotation: quotation.state == "verified")._approved()

    def _approved(self):
        self._document_move("approved", approved_at=fields.Datetime.now())
        self._document_emit("quotation.approved")

    def action_report(self):
        """Note that the report was given to the general manager on document
        (S4-A-15)."""
        self.check_access("write")
        self._document_ensure("verified", "approved", "sent")
        self._write_system(
            {"reported_by_id": self.env.uid, "reported_at": fields.Datetime.now()}
        )
        self._document_emit("quotation.reported")
        return True

    # -- on the order ----------------------------------------------------------------
    def action_apply(self):
        """Write the approved prices onto the order's lines (button).

        :raise UserError: stale, not approved, or the order is confirmed: then a change
            notice is the way
        """
        self.check_access("write")
        self._document_ensure("approved", "sent")
        self._ensure_current()
        for quotation in self:
            order = quotation.order_id
            order._ensure_prices_free()
            commands = [
                Command.update(
                    row.sale_line_id.id,
                    {"price_unit": row.price_unit, "discount": 0.0},
                )
                for row in quotation.line_ids.filtered("sale_line_id")
            ]
            order.write({"order_line": commands})
        self._write_system({"applied_at": fields.Datetime.now()})
        return True

    def action_send(self):
        """Mark the quotation as sent; the order becomes a quotation sent as well."""
        self.check_access("write")
        self._document_ensure("approved")
        self._ensure_current()
        drafts = self.order_id.filtered(lambda order: order.state == "draft")
        with drafts._moving():
            drafts.write({"state": "sent"})
        self._document_move("sent", sent_at=fields.Datetime.now())
        return True

    def action_accept(self, accepted_by=None):
        """Record that the customer accepts the offer; the contract may follow
        (S2-J-04). ``quotation.accepted`` finishes the node that gates it."""
        self.check_access("write")
        self._document_ensure("approved", "sent")
        self._ensure_current()
        for quotation in self:
            who = str(accepted_by or "").strip() or quotation.partner_id.name
            vals = {"accepted_at": fields.Datetime.now(), "accepted_by": who}
            quotation._write_system(vals)
        self._document_emit("quotation.accepted")
        return True

    # -- back ------------------------------------------------------------------------
    def action_revise(self):
        """Take the quotation back to draft: next version, approval void."""
        self.check_access("write")
        self._document_ensure("verified", "approved", "sent")
        self._document_back_to_draft(
            self.env._("The quotation was revised."), [PURPOSE]
        )
        gone = ("verified_by_id", "verified_at", "approved_at", "reported_by_id")
        gone += ("reported_at", "applied_at", "sent_at", "accepted_at", "accepted_by")
        self._write_system(dict.fromkeys(gone, False))
        return True

    def action_cancel(self):
        """Cancel quotations; they stay on file."""
        self.check_access("write")
        self._document_ensure("draft", "verified", "approved", "sent")
        self.sudo()._signoff_void(self.env._("The quotation was cancelled."))
        self._document_move("cancelled")
        return True
