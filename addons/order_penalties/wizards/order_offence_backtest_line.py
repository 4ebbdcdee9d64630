from odoo import fields, models


class OrderOffenceBacktestLine(models.TransientModel):
    """An occurrence that a rule would have found."""

    _name = "order.offence.backtest.line"
    _description = "Occurrence of a Back-Test"
    _order = "happened_at, id"

    test_id = fields.Many2one(
        "order.offence.backtest", required=True, ondelete="cascade"
    )
    document_name = fields.Char(string="Document")
    happened_at = fields.Datetime(string="Happened")
    role_id = fields.Many2one("order.role")
    user_id = fields.Many2one("res.users", string="Person")
    minutes = fields.Integer(string="Minutes That Count")
    amount = fields.Float(digits="Product Price")
