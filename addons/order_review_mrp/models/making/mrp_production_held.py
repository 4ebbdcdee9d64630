from odoo import models

from .mrp_production_start import CODE


class MrpProduction(models.Model):
    """A manufacturing order that its order holds says so before it is confirmed."""

    _name = "mrp.production"
    _inherit = ["mrp.production", "order.head.mixin"]

    def _process_held_pairs(self):
        pairs = super()._process_held_pairs()
        drafts = self.filtered(lambda made: made.state == "draft")
        held = [
            (order, made.with_env(self.env)) for order, made in drafts._process_sales()
        ]
        return {**pairs, CODE: held}
