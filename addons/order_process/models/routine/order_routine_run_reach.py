from odoo import api, models
from odoo.fields import Domain


class OrderRoutineRunReach(models.Model):
    """Who reads a run: who owes or did it, who is above, and its readers."""

    _inherit = "order.routine.run"

    @api.model
    def _shown_domain(self, mine, below):
        own = Domain("role_id", "in", [*mine, *below])
        return own | Domain("reader_role_id", "in", mine)
