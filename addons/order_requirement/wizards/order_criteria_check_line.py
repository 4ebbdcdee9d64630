from odoo import fields, models

STATES = [("passed", "Passed"), ("failed", "Failed"), ("open", "Not Ticked Yet")]


class OrderCriteriaCheckLine(models.TransientModel):
    """One criterion in the dialog."""

    _name = "order.criteria.check.line"
    _description = "Checked Criterion"

    check_id = fields.Many2one(
        "order.criteria.check", required=True, ondelete="cascade"
    )
    criterion_id = fields.Many2one("order.review.criterion", readonly=True)
    mode = fields.Selection(related="criterion_id.mode")
    topic = fields.Selection(related="criterion_id.topic")
    state = fields.Selection(STATES, readonly=True)
    reason = fields.Text(readonly=True)
    answer = fields.Selection([("passed", "Passed"), ("failed", "Failed")])
    note = fields.Char(string="Remark")
