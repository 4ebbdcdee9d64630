from odoo import models


class ResGroups(models.Model):
    """Whoever comes into our group by way of the group lands on My Desk as well."""

    _inherit = "res.groups"

    def write(self, vals):
        result = super().write(vals)
        if not {"user_ids", "implied_ids"}.isdisjoint(vals):
            self.sudo().all_user_ids._order_land_on_desk()
        return result
