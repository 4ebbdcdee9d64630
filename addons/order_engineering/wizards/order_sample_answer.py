from odoo import fields, models


class OrderSampleAnswer(models.TransientModel):
    """The customer's answer to a sample."""

    _name = "order.sample.answer"
    _description = "Answer to a Sample"

    sample_id = fields.Many2one("order.sample", required=True)
    answer = fields.Selection(
        [("confirm", "Customer Confirms"), ("reject", "Customer Rejects")],
        required=True,
        default="confirm",
    )
    answered_by = fields.Char(required=True)
    reason = fields.Text()
    attachment_ids = fields.Many2many("ir.attachment", string="Answer on File")

    def action_save(self):
        """Record the answer on the sample (button)."""
        self.ensure_one()
        files = self.attachment_ids.ids
        if self.answer == "confirm":
            return self.sample_id.action_confirm(self.answered_by, files)
        self.sample_id.action_reject(self.reason, self.answered_by, files)
        return True
