from odoo import fields, models


class OrderProcessLintLine(models.TransientModel):
    """A finding of the last check of a process."""

    _name = "order.process.lint.line"
    _description = "Process Check Result"
    _order = "severity, id"

    process_id = fields.Many2one(
        "order.process", required=True, index=True, ondelete="cascade"
    )
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], required=True
    )
    node_id = fields.Many2one("order.process.node", ondelete="cascade")
    name = fields.Char(string="Problem", required=True)
    remedy = fields.Char(string="Solution")
