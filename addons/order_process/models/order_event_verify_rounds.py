from odoo import api, models
from odoo.fields import Domain


class OrderEventVerifyRounds(models.Model):
    """Rows by which people are assessed, compared with what sealed rows say."""

    _inherit = "order.event"

    @api.model
    def _broken_rounds(self, documents):
        """Return breaks of the sign-off rounds of documents; constant queries.

        ``round_changed``: the content signed is not that of the fingerprint.
        ``decision_changed``, ``decision_unlinked``: a decision, or the row of them.
        ``decision_missing``: a step is decided and nobody said so.
        """
        domain = Domain("res_model", "=", documents._name)
        domain &= Domain("res_id", "in", documents.ids)
        breaks = []
        for signoff in self.env["order.signoff"].sudo().search(domain, order="id"):
            problems = signoff._seal_problems()
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
        """Return breaks of finished nodes: what the row says of its end is what the
        event ``node.done`` recorded."""
        told = {e.milestone_id.id: e for e in events if e.code == "node.done"}
        domain = Domain("res_model", "=", documents._name)
        domain &= Domain("res_id", "in", documents.ids) & Domain("kind", "=", "node")
        domain &= Domain("state", "=", "done")
        breaks = []
        for milestone in self.env["order.milestone"].sudo().search(domain, order="id"):
            event = told.get(milestone.id, events.browse())
            if not milestone._matches_event(event):
                breaks.append(
                    {
                        "res_id": milestone.res_id,
                        "event_id": event.id,
                        "sequence": event.sequence,
                        "problem": "milestone_changed",
                    }
                )
        return breaks
