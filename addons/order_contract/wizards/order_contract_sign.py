from odoo import fields, models


class OrderContractSign(models.TransientModel):
    """Records the scanned copy of a contract that the customer has signed."""

    _name = "order.contract.sign"
    _description = "Signed Contract Copy"

    contract_id = fields.Many2one("order.contract", required=True)
    signed_by = fields.Char(required=True)
    signed_at = fields.Datetime(
        string="Signed On", required=True, default=fields.Datetime.now
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Signed Copy")

    def action_sign(self):
        """Sign the contract with the scanned copy (button)."""
        self.ensure_one()
        self.contract_id._sign_on_document(
            self.signed_by, self.signed_at, self.attachment_ids
        )
        return True
