from odoo import fields, models

from ..models.dunning.order_dunning import HOW


class OrderDunningEntry(models.TransientModel):
    """Asks what was said when a customer was urged to pay; the order checks it."""

    _name = "order.dunning.entry"
    _description = "Record Dunning"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_id",)

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    how = fields.Selection(HOW, string="By Way Of", required=True, default="phone")
    spoken_with = fields.Char(required=True)
    text = fields.Text(string="What Was Said", required=True)
    promised_on = fields.Date(string="Promised For")
    promised_amount = fields.Float(
        digits="Product Price", help="Empty: all that is owed."
    )

    def action_confirm(self):
        """Record it (button)."""
        self.ensure_one()
        day = fields.Date.to_string(self.promised_on) if self.promised_on else None
        said = {
            "how": self.how,
            "spoken_with": self.spoken_with,
            "text": self.text,
            "promised_on": day,
            "promised_amount": self.promised_amount or None,
        }
        self.order_id.dunning_record(said)
        return {"type": "ir.actions.act_window_close"}
