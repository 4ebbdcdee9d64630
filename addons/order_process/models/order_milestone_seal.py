from odoo import models

from ..kernel import database_guard


class OrderMilestone(models.Model):
    """A finished node beside the event that finished it."""

    _inherit = "order.milestone"

    def init(self):
        """Nobody deletes a milestone, with SQL neither."""
        result = super().init()
        database_guard.keeps_rows(self.env.cr, self._table)
        return result

    def _matches_event(self, event):
        """Return whether end, person and lateness are those of the sealed event."""
        self.ensure_one()
        late = (event.sudo().payload or {}).get("late_minutes", 0)
        return (
            bool(event)
            and event.date == self.done_at
            and event.user_id == self.done_by_id
            and late == self.late_minutes
        )
