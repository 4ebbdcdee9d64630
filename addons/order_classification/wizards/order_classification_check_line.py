from odoo import fields, models


class OrderClassificationCheckLine(models.TransientModel):
    """A finding of the check of a rule set."""

    _name = "order.classification.check.line"
    _description = "Classification Rule Finding"
    _order = "severity, id"

    check_id = fields.Many2one(
        "order.classification.check", required=True, ondelete="cascade"
    )
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], required=True
    )
    rule_id = fields.Many2one("order.classification.rule")
    name = fields.Char(string="Problem", required=True)
    remedy = fields.Char(string="Solution")
