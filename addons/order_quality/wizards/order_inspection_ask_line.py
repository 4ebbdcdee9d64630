from odoo import fields, models


class OrderInspectionAskLine(models.TransientModel):
    """How many pieces of a line of the order are submitted now."""

    _name = "order.inspection.ask.line"
    _description = "Batch to Be Inspected"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_line_id",)

    wizard_id = fields.Many2one(
        "order.inspection.ask", required=True, ondelete="cascade"
    )
    order_line_id = fields.Many2one("sale.order.line", readonly=True)
    product_id = fields.Many2one(related="order_line_id.product_id", related_sudo=False)
    ordered = fields.Float(digits="Product Unit", readonly=True)
    submitted = fields.Float(
        string="Submitted Before", digits="Product Unit", readonly=True
    )
    quantity = fields.Float(string="Batch", digits="Product Unit")
