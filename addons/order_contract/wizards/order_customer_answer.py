from odoo import fields, models

from ..models.order_objection import TOPICS


class OrderCustomerAnswer(models.TransientModel):
    """What the customer says to the order: agreed, objection, objection cleared."""

    _name = "order.customer.answer"
    _description = "Customer's Answer"

    order_id = fields.Many2one("sale.order", required=True)
    objection_id = fields.Many2one("order.objection")
    answer = fields.Selection(
        [
            ("confirm", "Confirms the Order"),
            ("object", "Objects"),
            ("talk", "Discuss Requirements"),
            ("clear", "Objection Cleared"),
        ],
        required=True,
        default="confirm",
    )
    confirmed_by = fields.Char()
    confirmed_at = fields.Datetime(default=fields.Datetime.now)
    attachment_ids = fields.Many2many("ir.attachment", string="Confirmed Copy")
    topic = fields.Selection(TOPICS, default="content")
    text = fields.Text(help="The objection, or how it was cleared.")

    def action_save(self):
        """Record the answer on the order (button)."""
        self.ensure_one()
        if self.answer == "confirm":
            self.order_id.action_customer_confirm(
                self.confirmed_by, self.confirmed_at, self.attachment_ids.ids
            )
        elif self.answer == "object":
            self.order_id.action_customer_object(self.text, self.topic)
        elif self.answer == "talk":
            self.order_id.action_customer_talk(self.text, self.confirmed_by)
        else:
            self.objection_id.action_clear(self.text)
        return True
