from odoo import api, models, tools
from odoo.fields import Domain


class OrderNonconformity(models.Model):
    """Concessions that end on a day: for which goods they count until then."""

    _inherit = "order.nonconformity"

    @api.model
    @tools.ormcache()
    def _concessions_end(self):
        """Return whether any concession has an end, cached."""
        about = Domain("concession_until", "!=", False)
        return bool(self.sudo().search_count(about, limit=1))

    def _last_concession(self):
        """Return the one of these that counts longest."""
        endless = self.filtered(lambda one: not one.concession_until)
        return (endless or self.sorted("concession_until"))[-1:]
