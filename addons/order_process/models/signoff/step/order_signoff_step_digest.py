from odoo import models

from ....kernel import database_guard


class OrderSignoffStep(models.Model):
    """A step that somebody has spoken for stays as it was decided."""

    _inherit = "order.signoff.step"

    def init(self):
        """Refuse other times, people and states of decided steps below the ORM."""
        result = super().init()
        decided = ("state", "decided_at", "due_at", "role_id", "signoff_id")
        decided += ("questions", "mode", "quorum", "carried_from_id")
        decided += ("user_id", "opened_at", "escalated_at")
        database_guard.keeps_rows(self.env.cr, self._table)
        database_guard.fixes(
            self.env.cr, self._table, decided, "OLD.state NOT IN ('waiting', 'open')"
        )
        return result
