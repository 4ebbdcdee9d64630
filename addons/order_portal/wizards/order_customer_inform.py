from odoo import api, fields, models

from ..models.rule.order_customer_rule import TOPICS


class OrderCustomerInform(models.TransientModel):
    """Asks how the customer is told and of what; shows the words that will be kept."""

    _name = "order.customer.inform"
    _description = "Inform the Customer"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_id",)

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    how = fields.Selection(
        [
            ("mail", "Email"),
            ("phone", "Phone"),
            ("message", "Message"),
            ("visit", "In Person"),
        ],
        string="Way",
        default="mail",
        required=True,
    )
    topic = fields.Selection(
        TOPICS, string="Content", default="progress", required=True
    )
    text = fields.Text(string="Own Words", help="Said above the content.")
    preview = fields.Text(
        string="What Is Said", compute="_compute_preview", compute_sudo=False
    )

    @api.depends("order_id", "topic", "text")
    def _compute_preview(self):
        """The notice as the customer reads it, in the customer's language."""
        for dialog in self:
            order = dialog.order_id
            dialog.preview = order and order._customer_words(
                dialog.topic, text=dialog.text or ""
            )

    def action_inform(self):
        """Tell the customer, or keep what was told (button)."""
        self.ensure_one()
        self.order_id.customer_inform(self.how, self.topic, self.text or "")
        return {"type": "ir.actions.act_window_close"}
