from odoo import fields, models


class OrderIntakeImportLine(models.TransientModel):
    """One remark on a row of an order sheet, in both languages."""

    _name = "order.intake.import.line"
    _description = "Order Sheet Remark"
    _order = "row, id"

    import_id = fields.Many2one(
        "order.intake.import", required=True, ondelete="cascade", index=True
    )
    row = fields.Integer(help="Row number as Excel shows it; 0 is the whole sheet.")
    column = fields.Char()
    kind = fields.Selection(
        [("error", "Error"), ("exists", "Exists Already"), ("created", "Created")],
        required=True,
    )
    message_zh = fields.Char(string="Message (Chinese)")
    message_en = fields.Char(string="Message (English)")
    order_id = fields.Many2one("sale.order", string="Order")
