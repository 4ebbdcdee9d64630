from odoo import fields, models

from ...kernel import database_guard
from ...kernel.event_states import STATE_BY_CODE, TASK_BY_CODE

CAUSE = ("cause_note", "cause_party")


class OrderMilestone(models.Model):
    """A node beside the events that opened, moved and finished it."""

    _inherit = "order.milestone"

    def init(self):
        """Nobody deletes a milestone or rewrites one that is over, with SQL neither;
        a duty that was cancelled may be owed again."""
        result = super().init()
        database_guard.keeps_rows(self.env.cr, self._table)
        database_guard.fixes(
            self.env.cr,
            self._table,
            tuple(sorted(self._digest_again - {"priority", *CAUSE})),
            "OLD.state IN ('done', 'skipped')",
            "ended",
        )
        # Whose cause it was is said after the end, once.
        database_guard.fixes(
            self.env.cr, self._table, CAUSE, "OLD.cause_party IS NOT NULL", "caused"
        )
        return result

    def _digest_problem(self, told):
        """Return whether the row says something else than its events.

        :param dict told: the newest event of each code, see ``_broken_milestones``
        """
        self.ensure_one()
        state = told.get("state")
        if self.kind != "node":
            return bool(state) and TASK_BY_CODE.get(state.code) != self.state
        if not state or STATE_BY_CODE.get(state.code) != self.state:
            return True
        due, opened = told.get("due"), told.get("node.opened")
        recorded = due and due.payload.get("due_at")
        return bool(
            (recorded and fields.Datetime.to_string(self.due_at) != recorded[:19])
            or (opened and opened.date != self.opened_at)
            or (self.state == "done" and not self._matches_end(state))
        )

    def _matches_end(self, event):
        """Return whether end, person, lateness and note are those of the event."""
        payload = event.payload or {}
        ended = max(event.date, self.opened_at or event.date)
        return (
            (ended, event.user_id, event.principal_id)
            == (self.done_at, self.done_by_id, self.done_for_id)
            and payload.get("late_minutes", 0) == self.late_minutes
            and payload.get("note", self.note or "") == (self.note or "")
        )
