from odoo import api, fields, models

from ...engine.diff import revision_hash
from ...engine.signoff import SPOKEN
from ...kernel import database_guard
from ...kernel.event_states import ROUND_BY_CODE
from ...kernel.rounds import RULED


class OrderSignoff(models.Model):
    """A round beside its own fingerprints."""

    _inherit = "order.signoff"

    last_hash = fields.Char(compute="_compute_last_hash")

    @api.depends("decision_ids")
    def _compute_last_hash(self):
        """The fingerprint that the next decision carries; the lock brings it along."""
        heads = self.env["order.signoff.decision"]._heads(self.ids)
        for signoff in self:
            signoff.last_hash = heads.get(signoff.id, "")

    def init(self):
        """What is asked of whom on which content is fixed from the beginning; the
        ruling from the moment it is given. Rounds end, they are not deleted."""
        result = super().init()
        asked = ("purpose", "chain_id", "res_model", "res_id", "round_no")
        asked += ("requester_id", "revision", "revision_hash", "tracked_fields")
        ends = ("state", "closed_at", "result_note")
        database_guard.keeps_rows(self.env.cr, self._table)
        database_guard.fixes(
            self.env.cr,
            self._table,
            ("ruling", "opened_at"),
            "OLD.state <> 'open'",
            "ruled",
        )
        live = "OLD.state NOT IN ('open', 'released', 'released_conditional')"
        database_guard.fixes(self.env.cr, self._table, ends, live, "ended")
        same = "OLD.state <> 'open' AND OLD.state = NEW.state"
        database_guard.fixes(self.env.cr, self._table, ("closed_at",), same, "closed")
        database_guard.fixes(self.env.cr, self._table, asked)
        return result

    def _digest_problems(self):
        """Return what is wrong with the content, the decisions and the steps."""
        self.ensure_one()
        problems = []
        if self.revision and revision_hash(self.revision) != self.revision_hash:
            problems.append("round_changed")
        previous = ""
        for decision in self.decision_ids.sorted("id"):
            if (decision.previous_hash or "") != previous:
                problems.append("decision_unlinked")
            if decision._digest() != decision.hash:
                problems.append("decision_changed")
            previous = decision.hash or ""
        for step in self.step_ids.filtered(lambda step: step.state in SPOKEN):
            said = set(step.decision_ids.mapped("decision"))
            if not said & SPOKEN[step.state]:
                problems.append("decision_missing")
        return problems

    def _event_problems(self, events):
        """Return what differs from the events of the round, oldest first; a document
        without a log of its own has none.

        :param list events: of the codes in ``ROUND_BY_CODE``
        """
        self.ensure_one()
        problems = []
        if events:
            told = [self._event_state(event) for event in events]
            ruled = [state for state in told if state in RULED]
            own = (self.state, self.ruling or "")
            if own != (told[-1], ruled[-1] if ruled else ""):
                problems.append("round_changed")
        open_to = {"waiting", "open", "carried", *SPOKEN}
        closed_to = {"void", "carried", *SPOKEN}
        allowed = open_to if self.state == "open" else closed_to
        problems += ["step_changed" for s in self.step_ids if s.state not in allowed]
        return problems

    @staticmethod
    def _event_state(event):
        state = ROUND_BY_CODE[event.code]
        if state == "released" and (event.payload or {}).get("conditional"):
            return "released_conditional"
        return state
