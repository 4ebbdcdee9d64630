from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderReceiptSign(models.TransientModel):
    """Keeps the customer's signed receipt of one delivery (S1-K-93)."""

    _name = "order.receipt.sign"
    _description = "Signed Receipt"

    picking_id = fields.Many2one("stock.picking", required=True)
    signed_at = fields.Datetime(required=True, default=fields.Datetime.now)
    signed_by = fields.Char(required=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Voucher")

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
        """Record the receipt on the delivery and tell its order."""
        self.ensure_one()
        picking = self.picking_id
        if picking.state != "done":
            raise UserError(self.env._("This delivery has not left yet."))
        if not self.attachment_ids:
            raise UserError(self.env._("Attach the signed voucher."))
        picking.write(
            {
                "receipt_signed_at": self.signed_at,
                "receipt_signed_by": self.signed_by,
                "receipt_attachment_ids": [fields.Command.set(self.attachment_ids.ids)],
            }
        )
        self.attachment_ids.write({"res_model": picking._name, "res_id": picking.id})
        # Whoever files the voucher need not be able to write orders.
        self.env["sale.order"].sudo()._process_tell_batches(
            "receipt.signed",
            picking.move_ids._process_orders(),
            {"signed_by": self.signed_by},
            at=self.signed_at,
        )
        return True
