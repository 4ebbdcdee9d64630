from odoo import fields, models


class OrderTechnicalAnswer(models.TransientModel):
    """What the customer says of an issued technical document."""

    _name = "order.technical.answer"
    _description = "Customer's Answer to a Technical Document"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("document_id",)

    document_id = fields.Many2one(
        "order.technical.document", required=True, readonly=True
    )
    revision = fields.Integer(
        required=True, readonly=True, help="The revision that the customer has seen."
    )
    decision = fields.Selection(
        [("approved", "Approved"), ("refused", "Refused")],
        required=True,
        default="approved",
    )
    answered_by = fields.Char(required=True)
    note = fields.Text(string="Customer's Remarks")

    def action_save(self):
        """Record the answer on the document (button)."""
        self.ensure_one()
        self.document_id.document_customer_answer(
            self.decision == "approved", self.answered_by, self.revision, self.note
        )
        return {"type": "ir.actions.act_window_close"}
