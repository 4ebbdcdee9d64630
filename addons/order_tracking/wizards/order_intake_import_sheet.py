from odoo import fields, models


class OrderIntakeImportSheet(models.TransientModel):
    """A sheet of an order file, to choose from."""

    _name = "order.intake.import.sheet"
    _description = "Worksheet of an Order File"

    import_id = fields.Many2one(
        "order.intake.import", required=True, ondelete="cascade", index=True
    )
    name = fields.Char(required=True)
    number = fields.Integer()
