from odoo import fields, models


class OrderMilestoneHandover(models.TransientModel):
    """Give open duties to somebody else, with a reason that is kept."""

    _name = "order.milestone.handover"
    _description = "Hand Over a Duty"

    milestone_ids = fields.Many2many("order.milestone", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Hand Over To",
        required=True,
        domain="[('share', '=', False)]",
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Hand the duties over."""
        self.ensure_one()
        self.milestone_ids.action_hand_over(self.user_id.id, self.reason)
        return {"type": "ir.actions.act_window_close"}
