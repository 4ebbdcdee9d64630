from odoo import fields, models


class OrderSignoffDecideCondition(models.TransientModel):
    """A condition as entered with the decision."""

    _name = "order.signoff.decide.condition"
    _description = "Sign-off Step Condition"
    _inherit = ["order.limit.mixin"]

    wizard_id = fields.Many2one(
        "order.signoff.decide", required=True, ondelete="cascade"
    )
    name = fields.Char(string="Condition", required=True)
    role_id = fields.Many2one("order.role", required=True)

    def _condition(self):
        """Return the condition as ``decide`` takes it."""
        self.ensure_one()
        return {"name": self.name, "role": self.role_id.id, **self._limit_vals()}
