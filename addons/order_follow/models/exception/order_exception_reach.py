from odoo import api, models
from odoo.fields import Domain


class OrderException(models.Model):
    """Who reads an exception: who reported it, who handles it or is told, the team, who
    is above these; and whoever reaches the document (rules of access)."""

    _inherit = "order.exception"

    @api.model
    def _shown_domain(self, mine, below):
        roles = Domain("role_id", "in", [*mine, *below])
        for path in (
            "type_id.owner_role_ids",
            "type_id.told_role_ids",
            "concerned_role_ids",
        ):
            roles |= Domain(path, "in", [*mine, *below])
        own = Domain("user_id", "=", self.env.uid)
        team = Domain("team_user_ids", "in", [self.env.uid])
        return own | team | (Domain("state", "!=", "draft") & roles)
