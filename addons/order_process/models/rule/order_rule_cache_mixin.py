from odoo import api, models

from ...kernel.forgetting import forget


class OrderRuleCacheMixin(models.AbstractModel):
    """Records that lookups keep in the registry's cache; a change forgets them."""

    _name = "order.rule.cache.mixin"
    _description = "Cached Record"
    _inherit = ["order.shared.setup.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        forget(self.env)
        return super().create(vals_list)

    def write(self, vals):
        forget(self.env)
        return super().write(vals)

    def unlink(self):
        forget(self.env)
        return super().unlink()
