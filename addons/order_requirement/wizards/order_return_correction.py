from odoo import fields, models


class OrderReturnCorrection(models.TransientModel):
    """The dialog that asks what has to be mended, and by whom."""

    _name = "order.return.correction"
    _description = "Return an Order for Correction"

    order_id = fields.Many2one("sale.order", required=True)
    whose = fields.Selection(
        [
            ("submitter", "Submitter"),
            ("salesperson", "Salesperson"),
            ("customer", "Customer"),
        ],
        string="Responsible for Correction",
        required=True,
        default="submitter",
    )
    reason = fields.Text(required=True)

    def action_return(self):
        """Return the order and close."""
        self.ensure_one()
        self.order_id.action_order_return(self.reason, self.whose)
        return {"type": "ir.actions.act_window_close"}
