from odoo import api, models
from odoo.fields import Domain

from ...kernel.event_states import (
    RECORDED_VALUE,
    ROUND_BY_CODE,
    STATE_BY_CODE,
    TASK_BY_CODE,
)


class OrderEventVerifyRounds(models.Model):
    """Rows by which people are assessed, compared with what append-only rows say."""

    _inherit = "order.event"

    @api.model
    def _broken_rounds(self, documents, events):
        """Return breaks of the sign-off rounds of documents; constant queries.

        ``round_changed``: the content signed is not that of the fingerprint, or the
        round stands otherwise than the log says.
        ``decision_changed``, ``decision_unlinked``: a decision, or the row of them.
        ``decision_missing``: a step is decided and nobody said so.
        ``step_changed``: a step stands otherwise than its round allows.
        """
        told = {}
        for event in events.filtered(lambda event: event.code in ROUND_BY_CODE):
            said = event.payload or {}
            key = (event.res_id, said.get("purpose"), said.get("round"))
            told.setdefault(key, []).append(event)
        domain = Domain("res_model", "=", documents._name)
        domain &= Domain("res_id", "in", documents.ids)
        breaks = []
        for signoff in self.env["order.signoff"].sudo().search(domain, order="id"):
            key = (signoff.res_id, signoff.purpose, signoff.round_no)
            problems = signoff._digest_problems() + signoff._event_problems(
                told.get(key)
            )
            breaks += [
                {
                    "res_id": signoff.res_id,
                    "event_id": False,
                    "sequence": signoff.round_no,
                    "problem": problem,
                }
                for problem in problems
            ]
        return breaks

    @api.model
    def _broken_milestones(self, documents, events):
        """Return breaks of nodes and tasks: what a row says of its opening, its due
        time and its end is what the events recorded. Tasks of documents without a
        process have none of their own."""
        told = {}
        for event in events.filtered("milestone_id"):
            newest = told.setdefault(event.milestone_id.id, {})
            newest[event.code] = event
            if event.code in STATE_BY_CODE or event.code in TASK_BY_CODE:
                newest["state"] = event
            if RECORDED_VALUE.get(event.code) == "due_at" and event.payload:
                newest["due"] = event
        domain = Domain("res_model", "=", documents._name)
        domain &= Domain("res_id", "in", documents.ids)
        breaks = []
        for milestone in self.env["order.milestone"].sudo().search(domain, order="id"):
            own = told.get(milestone.id, {})
            if milestone._digest_problem(own):
                event = own.get("state", events.browse())
                breaks.append(
                    {
                        "res_id": milestone.res_id,
                        "event_id": event.id,
                        "sequence": event.sequence,
                        "problem": "milestone_changed",
                    }
                )
        return breaks
