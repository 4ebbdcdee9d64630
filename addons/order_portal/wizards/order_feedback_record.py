from odoo import fields, models

from ..models.feedback.order_feedback import KINDS


class OrderFeedbackRecord(models.TransientModel):
    """Asks what the customer said of goods and service."""

    _name = "order.feedback.record"
    _description = "Record Customer Feedback"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_id",)

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    kind = fields.Selection(KINDS, string="Type", default="survey", required=True)
    channel = fields.Selection(
        [("phone", "Phone"), ("visit", "In Person"), ("mail", "Email")],
        default="phone",
        required=True,
    )
    goods = fields.Integer(help="1 to 5.")
    service = fields.Integer(help="1 to 5.")
    given_by = fields.Char(help="Who spoke for the customer.")
    opinion = fields.Text()
    improvement = fields.Text(help="What is improved because of it.")

    def action_record(self):
        """Keep the feedback (button); the order checks what is missing."""
        self.ensure_one()
        self.order_id.feedback_record(
            {
                "kind": self.kind,
                "channel": self.channel,
                "goods": self.goods,
                "service": self.service,
                "given_by": self.given_by or "",
                "opinion": self.opinion or "",
                "improvement": self.improvement or "",
            }
        )
        return {"type": "ir.actions.act_window_close"}
