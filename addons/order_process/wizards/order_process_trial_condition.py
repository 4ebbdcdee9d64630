from odoo import fields, models


class OrderProcessTrialCondition(models.TransientModel):
    """A condition on the document that a process asks, and whether it holds for the
    invented one."""

    _name = "order.process.trial.condition"
    _description = "Condition of a Trial"

    trial_id = fields.Many2one(
        "order.process.trial", required=True, index=True, ondelete="cascade"
    )
    condition = fields.Char(string="Domain", required=True, readonly=True)
    name = fields.Char(string="Condition", required=True, readonly=True)
    holds = fields.Boolean()
