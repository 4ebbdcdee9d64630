from odoo import fields, models


class OrderSignoffChainStep(models.Model):
    """“The marketing vice president or above” (S4-C-18, S4-C-32): a minimum level."""

    _inherit = "order.signoff.chain.step"

    or_above = fields.Boolean(
        help="Any higher role may decide as well; the level is a minimum.",
    )

    def _prepare_step_vals(self):
        return {**super()._prepare_step_vals(), "or_above": self.or_above}
