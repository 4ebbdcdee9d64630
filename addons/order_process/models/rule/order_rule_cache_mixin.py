from odoo import api, models


class OrderRuleCacheMixin(models.AbstractModel):
    """Records that lookups keep in the registry's cache; a change forgets them."""

    _name = "order.rule.cache.mixin"
    _description = "Cached Record"
    _inherit = ["order.shared.setup.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
