from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderReceiptRecord(models.TransientModel):
    """Keeps the customer's signed receipt of one delivery (S1-K-93)."""

    _name = "order.receipt.record"
    _description = "Signed Receipt"

    picking_id = fields.Many2one("stock.picking", required=True)
    signed_at = fields.Datetime(required=True, default=fields.Datetime.now)
    signed_by = fields.Char(required=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Signed Receipt")

    @api.model
    def _open(self, picking):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Signed Receipt"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_picking_id": picking.id},
        }

    def action_sign(self):
        """Record the receipt on the delivery and emit it on its order (button)."""
        self.ensure_one()
        picking = self.picking_id
        self._ensure_signable()
        # Whoever files the voucher need not be able to read orders.
        orders = self.env["sale.order"].sudo()
        deliveries = picking.move_ids._process_orders()
        orders._process_check_batches("receipt.signed", deliveries)
        signed_at = self.env["order.time.reader"]._moment_since(
            self.signed_at, picking.date_done, self.env._("the time the goods left")
        )
        picking._write_system(self._prepare_receipt(signed_at))
        orders._process_emit_batches(
            "receipt.signed",
            deliveries,
            self._receipt_data(),
            at=signed_at,
        )
        return True

    def _receipt_data(self):
        """Return what the event says of the receipt; hook."""
        return {"signed_by": self.signed_by.strip()}

    def _prepare_receipt(self, signed_at):
        papers = self.attachment_ids._order_taken_by(self.picking_id)
        return {
            "receipt_signed_at": signed_at,
            "receipt_signed_by": self.signed_by.strip(),
            "receipt_attachment_ids": [fields.Command.set(papers.ids)],
        }

    def _ensure_signable(self):
        """Refuse a receipt that is too early, recorded already or incomplete."""
        picking = self.picking_id
        if picking.state != "done":
            raise UserError(self.env._("This delivery has not been shipped yet."))
        if picking.receipt_signed_at:
            raise UserError(
                self.env._(
                    "The receipt of %s is recorded and cannot be changed.", picking.name
                )
            )
        if not (self.signed_by or "").strip():
            raise UserError(self.env._("Enter who signed for the customer."))
        self._ensure_proof()

    def _ensure_proof(self):
        """Refuse a receipt of which there is no paper; hook."""
        if not self.attachment_ids:
            raise UserError(self.env._("Attach the signed receipt."))
