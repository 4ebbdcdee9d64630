from odoo import fields, models


class OrderClassCheckLine(models.TransientModel):
    """A finding of the check of a rule set."""

    _name = "order.class.check.line"
    _description = "Finding in Classification Rules"
    _order = "severity, id"

    check_id = fields.Many2one("order.class.check", required=True, ondelete="cascade")
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], required=True
    )
    rule_id = fields.Many2one("order.class.rule")
    name = fields.Char(string="Problem", required=True)
    remedy = fields.Char(string="How to Mend It")
