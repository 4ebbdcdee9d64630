from odoo import fields, models


class OrderProcessImportFault(models.TransientModel):
    """What is wrong with the file of a procedure, and where."""

    _name = "order.process.import.fault"
    _description = "Fault of a Procedure File"
    _order = "severity, sequence, id"

    import_id = fields.Many2one(
        "order.process.import", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], required=True
    )
    place = fields.Char()
    name = fields.Char(string="Problem", required=True)
