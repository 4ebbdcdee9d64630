from odoo import api, fields, models


class OrderIntakeImportPlace(models.TransientModel):
    """A place of an order file and what it means: a column, a cell, or nothing but a
    value that the person gives."""

    _name = "order.intake.import.place"
    _description = "Position in an Order File"
    _order = "sequence, id"

    import_id = fields.Many2one(
        "order.intake.import", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=1000)
    address = fields.Char(string="Column or Cell", readonly=True)
    heading = fields.Char(readonly=True)
    value = fields.Char(
        help="Content at that position. For an added line, the value to use."
    )
    target = fields.Selection(
        selection="_selection_target",
        string="Target Field",
        help=(
            "Discount %: the part deducted from the price, 5 for 95折. Net Price "
            "%: the part to be paid, 95 for 95折."
        ),
    )

    @api.model
    def _selection_target(self):
        """Return what a place can mean, in the words of our own sheet."""
        return list(self.env["order.intake.import"]._column_names().items())
