from odoo import api, models


class OrderClockSource(models.AbstractModel):
    """For models whose records make up working time: changing one of them makes
    every worker forget its clocks (the signal is sent with the commit)."""

    _name = "order.clock.source"
    _description = "Working Time Source"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._forget_clocks()
        return records

    def write(self, vals):
        self._forget_clocks()
        result = super().write(vals)
        self._forget_clocks()
        return result

    def unlink(self):
        self._forget_clocks()
        return super().unlink()

    def _forget_clocks(self):
        """Clear the cached clocks when these records have to do with them."""
        if self and self._shapes_clocks():
            self.env.registry.clear_cache()

    def _shapes_clocks(self) -> bool:
        """Hook: whether these records are part of a cached clock."""
        return True
