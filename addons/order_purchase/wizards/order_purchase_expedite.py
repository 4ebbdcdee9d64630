from odoo import api, fields, models


class OrderPurchaseExpedite(models.TransientModel):
    """Asks what is said on the expediting sheets 催货单: one for each order of the
    lines that were chosen."""

    _name = "order.purchase.expedite"
    _description = "Expediting Sheet"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("line_ids",)

    line_ids = fields.Many2many(
        "purchase.order.line", string="Lines", required=True, readonly=True
    )
    wanted_on = fields.Date(help="Empty: the day that each order promises.")
    remarks = fields.Text()

    @api.model
    def _begin(self, lines):
        """Return a dialog about open lines."""
        lines.check_access("read")
        lines._promise_ensure_open()
        return self.create({"line_ids": [fields.Command.set(lines.ids)]})

    def action_confirm(self):
        """Send the sheets (button).

        :raise UserError: nothing is outstanding any more, a day that cannot be
        :raise AccessError: who does not write such sheets
        """
        self.ensure_one()
        for order, lines in self.line_ids.grouped("order_id").items():
            order.purchase_expedite(
                {
                    "wanted": self.wanted_on and fields.Date.to_string(self.wanted_on),
                    "remarks": self.remarks,
                    "line_ids": lines.ids,
                }
            )
        return {"type": "ir.actions.act_window_close"}
