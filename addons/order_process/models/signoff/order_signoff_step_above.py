from odoo import fields, models
from odoo.exceptions import AccessError


class OrderSignoffStep(models.Model):
    """Lets the roles up the line decide a step that names a minimum level."""

    _inherit = "order.signoff.step"

    or_above = fields.Boolean(readonly=True)

    def _principal_among(self, known):
        """Return for whom the user decides: himself when he stands above the role."""
        try:
            return super()._principal_among(known)
        except AccessError:
            principal = self.or_above and self._principal_above()
            if principal:
                user = self.env.user
                return user.browse() if principal == user else principal
            raise

    def _principal_above(self):
        """Return the user, or for whom he stands in, in a role up the line."""
        above, role = self.env["order.role"], self.role_id.parent_id
        while role:
            above |= role
            role = role.parent_id
        found = above._user_principals(self.env.user, self.company_id)
        return next((principal for principal in found.values() if principal), None)
